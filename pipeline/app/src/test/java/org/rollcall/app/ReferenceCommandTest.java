package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

class ReferenceCommandTest {
  private static final String GOOD =
      "# source: us\n# date: 2026-11-23\n# licence: Apache-2.0\nthrown.example\n";

  private final Terminals terminals = new Terminals();

  @Test
  void everyShippedFileStatesItsOrigin() {
    for (String name : ReferenceFiles.names()) {
      DataFile file = DataFile.shipped(name);
      for (String header : List.of("source", "date", "licence")) {
        assertThat(name + " " + header, file.header(header).isEmpty(), is(false));
      }
      assertThat(name, file.fingerprint().length(), is(12));
    }
  }

  /** The page is written by a script from the files; a file of which no reader knows is on it. */
  @Test
  void thePageOfSourcesIsOfTheseFiles() throws IOException {
    List<String> expected =
        ReferenceData.shipped().editions(ReferenceFiles.names()).stream()
            .map(edition -> edition.name() + " " + edition.entries() + " " + edition.version())
            .toList();
    String page;
    try (InputStream in =
        DataFile.class.getResourceAsStream("/org/rollcall/reference/SOURCES.md")) {
      page = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> listed =
        page.lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| file "))
            .map(line -> line.split(" \\| ", -1))
            .map(cells -> cells[0].substring(2) + " " + cells[1] + " " + cells[2])
            .toList();
    assertThat(listed, is(expected));
  }

  @Test
  void showsEveryFile() {
    assertThat(run("reference"), is(ExitCode.DONE));
    for (String name : ReferenceFiles.names()) {
      assertThat(terminals.out(), containsString(name + "\n  "));
    }
    assertThat(terminals.out(), containsString("licence  MPL-2.0"));
  }

  @Test
  void showsEveryFileAsJson() throws IOException {
    assertThat(run("reference", "--json"), is(ExitCode.DONE));
    List<String> lines = terminals.out().lines().toList();
    assertThat(lines, hasSize(ReferenceFiles.names().size()));
    for (String line : lines) {
      JsonNode file = new ObjectMapper().readTree(line);
      assertThat(line, file.path("replaced").asBoolean(), is(false));
      assertThat(line, file.path("entries").asInt() > 0, is(true));
    }
  }

  @Test
  void saysWhatAFolderReplaces(@TempDir Path folder) throws IOException {
    Path own = Files.writeString(folder.resolve("disposable-tier1.txt"), GOOD);
    assertThat(run("reference", "--referenceData=" + folder), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("disposable-tier1.txt (" + own + ")\n  1 entries"));
  }

  @Test
  void namesAllMistakesAtOnce(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("disposable-tier1.txt"), GOOD + "a b\nthree.com\n.com\n");
    Files.writeString(folder.resolve("public-suffixes.tsv"), "rule\tsection\n");
    Files.writeString(folder.resolve("role-names.tsv"), "group\tlanguage\tname\nboss\ten\tceo\n");
    assertThat(run("reference", "--referenceData=" + folder), is(ExitCode.BAD_USAGE));
    assertThat(terminals.out(), is(""));
    List<String> lines = terminals.err().lines().toList();
    assertThat(lines, hasSize(5));
    assertThat(lines.get(0), is("--referenceData=" + folder + " cannot be used:"));
    assertThat(lines, hasItem(containsString("disposable-tier1.txt line 5: no domain")));
    assertThat(lines, hasItem(containsString("disposable-tier1.txt line 7: no domain")));
    assertThat(lines, hasItem(containsString("public-suffixes.tsv line 1: columns must be")));
    assertThat(lines, hasItem(containsString("role-names.tsv line 2: no group 'boss'")));
  }

  @Test
  void aFileThatReplacesNothingIsAMistake(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("disposable.txt"), GOOD);
    assertThat(run("reference", "--referenceData=" + folder), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("replaces no shipped data file"));
  }

  @Test
  void aRunIsRefusedWithTheSameMistakes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("disposable-tier2.txt"), GOOD + "a b\n.com\n");
    BadOptionsException bad =
        assertThrows(BadOptionsException.class, () -> Settings.lab("--referenceData=" + folder));
    assertThat(bad.problems(), hasSize(2));
    assertThat(bad.problems().get(0), startsWith("--referenceData=" + folder + ": "));
  }

  @Test
  void takesNoOtherArgument() {
    assertThat(run("reference", "--input=x"), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("'--input=x' is not known"));
  }

  private int run(String... args) {
    return Rollcall.run(terminals.plain(), args);
  }
}
