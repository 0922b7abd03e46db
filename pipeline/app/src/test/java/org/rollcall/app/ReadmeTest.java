package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the README's options table true. After changing an option, write it anew with {@code mvn
 * -pl pipeline/app -am test -Dtest=ReadmeTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Drollcall.rewriteReadme=true}.
 */
class ReadmeTest {
  private static final Path README = Path.of("../../README.md");
  private static final String BEGIN =
      "<!-- options: generated from VerifyOptions, see ReadmeTest -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void theOptionsTableIsTheInterface() throws Exception {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String table = "\n" + OptionsTable.of(VerifyOptions.class).forReadme() + "\n";

    if (Boolean.getBoolean("rollcall.rewriteReadme")) {
      Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end), is(table));
  }
}
