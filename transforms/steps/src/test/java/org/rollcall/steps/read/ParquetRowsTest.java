package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.rollcall.steps.read.Inputs.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Contact;

final class ParquetRowsTest {
  private static final String MANY =
      "SELECT 'a' || i || '@acme.test' AS email, i AS n, repeat('x', i % 50) AS pad FROM range(300000) t(i)";

  @TempDir Path folder;

  @Test
  void readsByRowGroups() {
    Inputs.Read read = Inputs.read(parquet(folder, "a.parquet", MANY, ", ROW_GROUP_SIZE 100000"));
    assertThat(read.plan().descriptions().get(0), containsString("3 row groups"));
    assertThat(read.rowsIn(), is(300_000L));
    Contact last = read.contacts().get(299_999);
    assertThat(last.ordinal(), is(299_999L));
    assertThat(last.email(), is("a299999@acme.test"));
    assertThat(read.row(299_999).get("n"), is(299_999L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void readsEveryUsualCodec(String codec) {
    Inputs.Read read =
        Inputs.read(
            parquet(
                folder,
                "a.parquet",
                "SELECT 'a@acme.test' AS email FROM range(100)",
                ", COMPRESSION " + codec));
    assertThat(read.emails().size(), is(100));
  }

  @Test
  void findsTheColumnInAStruct() {
    Path file =
        parquet(
            folder,
            "a.parquet",
            "SELECT {'name': 'Ada', 'email': 'ada@acme.test'} AS person UNION ALL SELECT NULL",
            "");
    Inputs.Read read =
        Inputs.read(InputRequest.of(file.toString()).withEmailColumn("person.email"));
    assertThat(read.emails(), contains("ada@acme.test", null));
    assertThat(Inputs.read(file).emails(), contains("ada@acme.test", null));
  }

  @Test
  void findsTheColumnByContentAndTakesBytesForText() {
    Path file =
        parquet(folder, "a.parquet", "SELECT 1 AS id, 'a@acme.test'::BLOB AS who, 'x' AS name", "");
    assertThat(Inputs.read(file).emails(), contains("a@acme.test"));
  }

  @Test
  void rejectsTheRestOfADamagedRowGroupAndReadsTheOthers() throws IOException {
    Path file = parquet(folder, "a.parquet", MANY, ", ROW_GROUP_SIZE 100000, COMPRESSION snappy");
    InputRequest request = InputRequest.of(file.toString());
    damageSecondRowGroup(file);
    Inputs.Read read = Inputs.read(request);
    assertThat(read.rowsIn(), is(300_000L));
    assertThat(read.contacts().size() + read.rejected().size(), is(300_000));
    assertThat(read.reasons(), everyItem(is("corrupt_row_group")));
    assertThat(read.rejected().isEmpty(), is(false));
    List<Long> groups = read.plan().files().get(0).rowGroupRows();
    long from = groups.get(0);
    long to = from + groups.get(1);
    assertThat(
        read.contacts().stream().filter(c -> c.ordinal() < from || c.ordinal() >= to).count(),
        is(groups.get(0) + groups.get(2)));
  }

  @Test
  void aFailureOfTheSinkIsNotTheFiles() {
    Path file = parquet(folder, "a.parquet", "SELECT 'a@acme.test' AS email", "");
    InputPlan plan = InputPlan.resolve(InputRequest.of(file.toString()));
    RowSink broken =
        new RowSink() {
          @Override
          public void contact(Contact contact) {
            throw new IllegalStateException("the sink is broken");
          }

          @Override
          public void rejected(org.rollcall.model.RejectedRow row) {}
        };
    ParquetRows rows = new ParquetRows(plan.files().get(0), plan.schema());
    assertThrows(IllegalStateException.class, () -> rows.readTo(0, broken));
  }

  @Test
  void aFileThatVanishedIsAFailureNotARejectedRow() throws IOException {
    Path file = parquet(folder, "a.parquet", "SELECT 'a@acme.test' AS email", "");
    InputPlan plan = InputPlan.resolve(InputRequest.of(file.toString()));
    Files.delete(file);
    ParquetRows rows = new ParquetRows(plan.files().get(0), plan.schema());
    assertThrows(Storage.StorageException.class, () -> rows.readTo(0, null));
  }

  private static void damageSecondRowGroup(Path file) throws IOException {
    List<ColumnChunkMetaData> columns;
    try (ParquetFileReader reader = ParquetRows.open(file.toString())) {
      columns = reader.getRowGroups().get(1).getColumns();
    }
    ColumnChunkMetaData email = columns.get(0);
    byte[] bytes = Files.readAllBytes(file);
    long from = email.getStartingPos() + email.getTotalSize() / 2;
    for (long i = from; i < email.getStartingPos() + email.getTotalSize(); i++) {
      bytes[(int) i] ^= 0x5A;
    }
    Files.write(file, bytes);
  }
}
