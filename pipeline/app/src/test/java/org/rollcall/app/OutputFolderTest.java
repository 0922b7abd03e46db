package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir Path folder;

  @Test
  void acceptsANewOrEmptyFolder() {
    assertDoesNotThrow(() -> OutputFolder.check(folder.toString(), false));
    assertDoesNotThrow(() -> OutputFolder.check(folder.resolve("new").toString(), false));
  }

  @Test
  void keepsAnEarlierResult() throws Exception {
    Files.createDirectory(folder.resolve("contacts"));
    assertThat(refusal(false), containsString("--overwrite"));
  }

  @Test
  void replacesAnEarlierResultWhenToldTo() throws Exception {
    Files.createDirectory(folder.resolve("contacts"));
    Files.createFile(folder.resolve("summary.json"));
    Files.createDirectory(folder.resolve(".staging-1"));
    assertDoesNotThrow(() -> OutputFolder.check(folder.toString(), true));
  }

  @Test
  void neverReplacesAFolderThatIsNoResult() throws Exception {
    Files.createDirectory(folder.resolve("contacts"));
    Files.createFile(folder.resolve("thesis.tex"));
    assertThat(refusal(true), containsString("thesis.tex"));
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    RefusedToStartException refused =
        assertThrows(
            RefusedToStartException.class, () -> OutputFolder.check(file.toString(), true));
    assertThat(refused.getMessage(), containsString("is a file"));
  }

  private String refusal(boolean overwrite) {
    return assertThrows(
            RefusedToStartException.class, () -> OutputFolder.check(folder.toString(), overwrite))
        .getMessage();
  }
}
