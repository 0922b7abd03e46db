package org.rollcall.steps.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.Stage;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.steps.read.RowSchema;

final class PublicationTest {
  private static final RowSchema INPUT =
      RowSchema.of(
          new MessageType(
              "contacts",
              Types.optional(PrimitiveTypeName.BINARY)
                  .as(LogicalTypeAnnotation.stringType())
                  .named("E-mail Address")));

  private static final UnknownReply NAY =
      new UnknownReply(Stage.RCPT, 550, "nay, 0", 7, 1, "nay, 17");

  @TempDir Path folder;
  private String output;

  @BeforeEach
  void nameTheOutput() {
    output = folder.resolve("out").toString();
  }

  @Test
  void everyTableIsThereAndTheSummaryIsTheMark() throws IOException {
    List<WrittenFile> files = new ArrayList<>(rejected("run-1", 2, 3));
    String summary = publication("run-1", false).publish(files, tally(5), List.of(NAY), List.of());
    assertThat(
        files(),
        contains(
            "addresses/part-00000-of-00001.parquet",
            "contacts/part-00000-of-00001.parquet",
            "domains/part-00000-of-00001.parquet",
            "rejected/part-00000-of-00002.parquet",
            "rejected/part-00001-of-00002.parquet",
            "retry/part-00000-of-00001.parquet",
            "summary.json"));
    assertThat(Files.exists(Path.of(OutputFolder.staging(output, "run-1"))), is(false));
    assertThat(Duck.ask("SELECT count(*) FROM '" + output + "/rejected/*.parquet'"), contains("5"));
    assertThat(
        Duck.ask("SELECT count(*) FROM '" + output + "/addresses/*.parquet'"), contains("0"));
    assertThat(Duck.columns(output + "/contacts/*.parquet").get(0), is("E-mail Address|VARCHAR"));
    assertThat(Files.readString(Path.of(output, "summary.json")), is(summary));
    assertThat(
        summary,
        is(
            """
            {
              "run_id" : "run-1",
              "input" : "a.csv",
              "rows" : {
                "in" : 5,
                "verified" : 0,
                "rejected" : 5,
                "balanced" : true
              },
              "tables" : {
                "contacts" : {
                  "rows" : 0,
                  "files" : 1
                },
                "addresses" : {
                  "rows" : 0,
                  "files" : 1
                },
                "domains" : {
                  "rows" : 0,
                  "files" : 1
                },
                "rejected" : {
                  "rows" : 5,
                  "files" : 2
                },
                "retry" : {
                  "rows" : 0,
                  "files" : 1
                }
              },
              "counts" : {
                "rows.in" : 5
              },
              "unknown_replies" : [ {
                "stage" : "RCPT",
                "code" : 550,
                "template" : "nay, 0",
                "count" : 7,
                "excess" : 1,
                "example" : "nay, 17"
              } ]
            }
            """));
  }

  @Test
  void canBeRepeatedWhenItIsDone() throws IOException {
    List<WrittenFile> files = rejected("run-1", 2);
    String summary = publication("run-1", false).publish(files, tally(2), List.of(), List.of());
    assertThat(
        publication("run-1", false).publish(files, tally(2), List.of(), List.of()), is(summary));
    assertThat(Duck.ask("SELECT count(*) FROM '" + output + "/rejected/*.parquet'"), contains("2"));
  }

  @Test
  void canBeRepeatedFromAnyPoint() throws IOException {
    List<WrittenFile> files = rejected("run-1", 1, 2, 3);
    // Interrupted after the first move: a target is a folder, so the second one fails.
    Path blocker = Path.of(output, "rejected/part-00001-of-00003.parquet/x");
    Files.createDirectories(blocker);
    assertThrows(
        IOException.class,
        () -> publication("run-1", false).publish(files, tally(6), List.of(), List.of()));
    assertThat(Files.exists(Path.of(output, "rejected/part-00000-of-00003.parquet")), is(true));
    assertThat(Files.exists(Path.of(output, "summary.json")), is(false));
    Files.delete(blocker);
    Files.delete(blocker.getParent());
    publication("run-1", false).publish(files, tally(6), List.of(), List.of());
    assertThat(Duck.ask("SELECT count(*) FROM '" + output + "/rejected/*.parquet'"), contains("6"));
    assertThat(files().stream().noneMatch(file -> file.contains("staging")), is(true));
  }

  @Test
  void canBeRepeatedWithOtherFiles() throws IOException {
    List<WrittenFile> files = rejected("run-1", 1, 2, 3);
    Path blocker = Path.of(output, "rejected/part-00001-of-00003.parquet/x");
    Files.createDirectories(blocker);
    assertThrows(
        IOException.class,
        () -> publication("run-1", false).publish(files, tally(6), List.of(), List.of()));
    Files.delete(blocker);
    Files.delete(blocker.getParent());
    // The runner made one of the parts anew; the others, moved or not, still count.
    List<WrittenFile> again = new ArrayList<>(files);
    again.remove(2);
    again.addAll(rejected("run-1", 3));
    publication("run-1", false).publish(again, tally(6), List.of(), List.of());
    assertThat(Duck.ask("SELECT count(*) FROM '" + output + "/rejected/*.parquet'"), contains("6"));
  }

  @Test
  void replacesAnEarlierRunAndNothingElse() throws IOException {
    publication("run-1", false).publish(rejected("run-1", 1, 2, 3), tally(6), List.of(), List.of());
    Files.writeString(Path.of(output, "notes.txt"), "mine");
    Files.writeString(Path.of(output, "rejected/my.parquet.txt"), "mine");
    Files.createDirectories(Path.of(output, ".staging-killed/rejected"));
    Files.writeString(Path.of(output, ".staging-killed/rejected/part-x.parquet"), "");
    publication("run-2", true).publish(rejected("run-2", 4), tally(4), List.of(), List.of());
    assertThat(
        files(),
        contains(
            "addresses/part-00000-of-00001.parquet",
            "contacts/part-00000-of-00001.parquet",
            "domains/part-00000-of-00001.parquet",
            "notes.txt",
            "rejected/my.parquet.txt",
            "rejected/part-00000-of-00001.parquet",
            "retry/part-00000-of-00001.parquet",
            "summary.json"));
    assertThat(Files.readString(Path.of(output, "summary.json")), containsString("\"run-2\""));
  }

  @Test
  void doesNotReplaceAnotherRunUnasked() throws IOException {
    publication("run-1", false).publish(rejected("run-1", 1), tally(1), List.of(), List.of());
    List<WrittenFile> mine = rejected("run-2", 1);
    IOException e =
        assertThrows(
            IOException.class,
            () -> publication("run-2", false).publish(mine, tally(1), List.of(), List.of()));
    assertThat(e.getMessage(), containsString(".staging-run-2"));
  }

  @Test
  void tellsOfAPartThatIsGone() {
    WrittenFile gone =
        new WrittenFile("rejected", OutputFolder.staging(output, "r") + "/x", 1, Tally.EMPTY);
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                publication("r", false).publish(List.of(gone), Tally.EMPTY, List.of(), List.of()));
    assertThat(e.getMessage(), containsString("neither staged nor published"));
  }

  @Test
  void aFileIsNoFolderEvenIfItMayBeReplaced() throws IOException {
    Files.writeString(Path.of(output), "id,email\n");
    for (boolean overwrite : new boolean[] {false, true}) {
      assertThat(
          OutputFolder.check(output, overwrite),
          contains("the output " + output + " is a file. Name a folder, new or empty."));
    }
  }

  @Test
  void aFolderIsUsedOnlyWhenItIsEmptyOrMayBeReplaced() throws IOException {
    assertThat(OutputFolder.check(output, false), is(empty()));
    rejected("killed", 1);
    assertThat(
        OutputFolder.check(output, false),
        contains(containsString(output + "/.staging-killed was left by a run that was killed")));
    OutputFolder.discardStaging(output, "killed");
    assertThat(OutputFolder.check(output, false), is(empty()));
    publication("run-1", false).publish(List.of(), Tally.EMPTY, List.of(), List.of());
    assertThat(
        OutputFolder.check(output, false), contains(containsString("is not empty: it has 6")));
    assertThat(OutputFolder.check(output, true), is(empty()));
  }

  @Test
  void aRelativePathIsTheSameFolder() throws IOException {
    publication("run-1", false).publish(rejected("run-1", 1), tally(1), List.of(), List.of());
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(Path.of(output)).toString();
    assertThat(new Folder(relative).files(), is(files()));
    assertThat(OutputFolder.summary(relative), containsString("\"run-1\""));
  }

  @Test
  void discardingNothingIsNoFailure() throws IOException {
    OutputFolder.discardStaging(output, "never-began");
    assertThat(files(), is(not(hasItem("summary.json"))));
  }

  private Publication publication(String runId, boolean overwrite) {
    return new Publication(
        new PublishSpec(
            output,
            runId,
            overwrite,
            Table.all(INPUT, Verification.OURS),
            Map.of("input", "a.csv"),
            Codec.SNAPPY));
  }

  private List<WrittenFile> rejected(String runId, int... sizes) throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    for (int size : sizes) {
      TableWriter writer =
          new TableWriter(Table.REJECTED, OutputFolder.staging(output, runId), Codec.SNAPPY);
      for (int i = 0; i < size; i++) {
        writer.write(RejectedRecord.of(new RejectedRow("a.csv", i, i, "r", "m", "o")));
      }
      files.add(writer.finish(Tally.EMPTY).orElseThrow());
    }
    return files;
  }

  private List<String> files() throws IOException {
    return new Folder(output).files();
  }

  private static Tally tally(long rows) {
    return new Tally(new TreeMap<>(Map.of("rows.in", rows)));
  }
}
