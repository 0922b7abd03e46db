package org.rollcall.steps.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.model.Action;
import org.rollcall.model.Contribution;
import org.rollcall.model.Exists;
import org.rollcall.model.Reason;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.Tally;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;

/** Each table is written and read again by another program. */
final class TablesTest {
  @TempDir Path folder;

  @Test
  void addressesHoldAllTheEvidence() throws IOException {
    String file = write(Table.ADDRESSES, AddressRecord.of(Samples.mailbox()));
    assertThat(
        Duck.ask("SELECT * FROM '" + file + "'"),
        contains(
            "ada@acme.test|Ada@acme.test|acme.test|3|invalid|mailbox_not_found|[free,"
                + " role]|no|0.01|F|suppress|ada@acme.example|null|null|null|refused|RCPT|550|5.1.1|user"
                + " unknown"
                + "|mailbox_not_found|gone-postfix|1|2|mx1.acme.test|192.0.2.0/24|true|360|site-1|null"
                + "|mx|no|refused|550|5.1.1|mailbox_not_found|2026-11-23T10:14:30.123Z"
                + "|2026-11-23T10:15:30.123Z|complainer|2026-11-23T10:15:30.123Z|null|[]|[]"
                + "|null|null|first|0.0625|first.last|12|true|14|1"));
  }

  @Test
  void domainsListTheirHosts() throws IOException {
    String file = write(Table.DOMAINS, DomainRecord.of(Samples.domain(null)));
    assertThat(
        Duck.ask(
            "SELECT domain, route, detail, hosts[1].name, hosts[2].preference, len(hosts), site,"
                + " decoy, decoy_code FROM '"
                + file
                + "'"),
        contains("acme.test|mx|null|mx1.acme.test|20|2|site-1|spared|null"));
    assertThat(Duck.columns(file), hasItem("hosts|STRUCT(\"name\" VARCHAR, preference INTEGER)[]"));
  }

  @Test
  void addressesSayWhatMadeTheConfidence() throws IOException {
    VerifiedMailbox gone = Samples.mailbox();
    Verdict scored =
        new Verdict(
            Reason.ACCEPT_ALL,
            Set.of(),
            Exists.UNKNOWN,
            0.95,
            Action.REVIEW,
            null,
            null,
            null,
            List.of(),
            List.of(
                new Contribution("published_prior", 1.046),
                new Contribution("pattern_match", 1.98)));
    String file =
        write(
            Table.ADDRESSES,
            AddressRecord.of(new VerifiedMailbox(gone.evidence(), scored)),
            AddressRecord.of(gone));
    assertThat(
        Duck.ask(
            "SELECT confidence, len(explanation), explanation[1].feature, explanation[2].points FROM '"
                + file
                + "'"),
        contains("0.95|2|published_prior|1.98", "0.01|0|null|null"));
  }

  @Test
  void rejectedRowsKeepTheirPlace() throws IOException {
    String file =
        write(
            Table.REJECTED,
            RejectedRecord.of(new RejectedRow("a.csv", 7, 9, "too_few_columns", "mend", "x,y")),
            RejectedRecord.of(new RejectedRow("b.parquet", 8, -1, "corrupt", "mend", "")));
    assertThat(
        Duck.ask("SELECT * FROM '" + file + "'"),
        contains("a.csv|7|9|too_few_columns|mend|x,y", "b.parquet|8|null|corrupt|mend|"));
  }

  @Test
  void retryCanBeReadAsInput() throws IOException {
    String file = write(Table.RETRY, RetryRecord.ofDeserving(Samples.greylisted()));
    assertThat(
        Duck.ask(
            "SELECT email, canonical, status, reason, retry_after, attempts FROM '" + file + "'"),
        contains("Ada@acme.test|ada@acme.test|unknown|greylisted|2026-11-23T11:15:30.123Z|2"));
    assertThat(RetryRecord.ofDeserving(Samples.mailbox()), is(nullValue()));
  }

  @Test
  void columnsSayWhatTheyMean() throws IOException {
    String file = write(Table.RETRY, RetryRecord.of(Samples.greylisted()));
    assertThat(
        Duck.ask(
                "SELECT decode(value) FROM parquet_kv_metadata('"
                    + file
                    + "') WHERE decode(key) = 'parquet.avro.schema'")
            .get(0),
        containsString("Envelope form of the address"));
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void pagesAreCompressedAsAsked(Codec codec) throws IOException {
    TableWriter writer = new TableWriter(Table.RETRY, folder.toString(), codec);
    writer.write(RetryRecord.of(Samples.greylisted()));
    String file = writer.finish(Tally.EMPTY).orElseThrow().path();
    assertThat(
        Duck.ask("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"),
        contains(codec.name()));
  }

  @Test
  void rowGroupsAreBounded() throws IOException {
    TableWriter writer = new TableWriter(Table.REJECTED, folder.toString(), Codec.SNAPPY);
    Random random = new Random(7);
    char[] junk = new char[9_000];
    for (int i = 0; i < 6_000; i++) {
      for (int c = 0; c < junk.length; c++) {
        junk[c] = (char) ('!' + random.nextInt(90));
      }
      writer.write(RejectedRecord.of(new RejectedRow("a", i, i, "r", "m", new String(junk))));
    }
    WrittenFile file = writer.finish(Tally.EMPTY).orElseThrow();
    assertThat(file.rows(), is(6_000L));
    assertThat(
        Duck.ask(
            "SELECT max(s) < %d FROM (SELECT sum(total_compressed_size) AS s FROM parquet_metadata('%s') GROUP BY row_group_id)"
                .formatted(TableWriter.ROW_GROUP_BYTES, file.path())),
        contains("true"));
  }

  @Test
  void aBundleWithoutRecordsLeavesNoFile() throws IOException {
    TableWriter writer = new TableWriter(Table.RETRY, folder.toString(), Codec.SNAPPY);
    assertThat(writer.finish(Tally.EMPTY).isPresent(), is(false));
    assertThat(new Folder(folder.toString()).files().isEmpty(), is(true));
  }

  private String write(Table table, IndexedRecord... records) throws IOException {
    TableWriter writer = new TableWriter(table, folder.toString(), Codec.SNAPPY);
    for (IndexedRecord record : records) {
      writer.write(record);
    }
    return writer.finish(Tally.EMPTY).orElseThrow().path();
  }
}
