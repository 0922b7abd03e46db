package org.rollcall.engine.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceDataTest {
  private static final String ONE =
      """
      # version: mine-1
      id\tkind\tmx_suffixes\town_domains\ttruth\tprobe_policy\tsource\tmark\tchecked_on
      one\tmailbox\ta.test\t-\tmixed\tnormal\tx\tS\t2026-11-23
      """;

  @Test
  void aFileOfTheSameNameReplacesTheShippedOne(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("providers.tsv"), ONE);
    Files.writeString(folder.resolve("README.md"), "ours");
    ReferenceData data = ReferenceData.replacedBy(folder.toString());

    assertThat(Providers.from(data).all(), hasSize(1));
    ReferenceData.Edition edition = data.editions(List.of("providers.tsv")).get(0);
    assertThat(edition.version(), is("mine-1"));
    assertThat(edition.entries(), is(1));
    assertThat(edition.replaced(), is(true));
  }

  @Test
  void describesTheShippedFiles() {
    DataFile file = DataFile.shipped("providers.tsv");

    assertThat(
        ReferenceData.replacedBy(null).editions(List.of("providers.tsv")),
        contains(
            new ReferenceData.Edition(
                "providers.tsv", "2026-11-23", 29, file.fingerprint(), false)));
  }

  @Test
  void aFileThatReplacesNothingIsAnError(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("provider.tsv"), ONE);

    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> ReferenceData.replacedBy(folder.toString()))
            .getMessage(),
        containsString("provider.tsv: replaces no shipped data file"));
  }

  @Test
  void aFolderThatIsNotThereIsAnError(@TempDir Path folder) {
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> ReferenceData.replacedBy(folder.resolve("none").toString()))
            .getMessage(),
        containsString("no readable folder of data files"));
  }
}
