package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What there is to say is said in tables and on the terminal. A log goes to places that the list's
 * owner does not see, so above DEBUG our code writes none: no address can be in it.
 */
class NoAddressInLogsTest {
  private static final List<String> SOURCES =
      List.of(
          "../../schemas/src/main/java",
          "../../transforms/engine/src/main/java",
          "../../transforms/steps/src/main/java",
          "src/main/java");

  private static final Pattern LOUD =
      Pattern.compile(
          "(?i)\\b(?:log|logger)\\s*(?:\\(\\))?\\s*\\.\\s*(?:at)?(?:info|warn|warning|error|severe)\\s*\\(");

  private static final Pattern PRINTED =
      Pattern.compile("System\\.(?:out|err)\\.print|printStackTrace\\(\\)");

  @Test
  void nothingIsLoggedAboveDebug() throws IOException {
    assertThat(places(LOUD), is(empty()));
  }

  @Test
  void nothingIsPrintedPastTheTerminal() throws IOException {
    assertThat(places(PRINTED), is(empty()));
  }

  private static List<String> places(Pattern pattern) throws IOException {
    List<String> places = new ArrayList<>();
    int files = 0;
    for (String source : SOURCES) {
      try (Stream<Path> all = Files.walk(Path.of(source))) {
        for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
          files++;
          if (pattern.matcher(Files.readString(file)).find()) {
            places.add(file.toString());
          }
        }
      }
    }
    assertThat("files looked at", files, is(greaterThan(100)));
    return places;
  }
}
