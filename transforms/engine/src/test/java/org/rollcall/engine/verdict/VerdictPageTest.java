package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Action;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Word;

/** The page for people names every reason under its own status, and every action. */
class VerdictPageTest {
  private static final Pattern UNDER =
      Pattern.compile("`(\\w+)`: ((?:`\\w+`(?: \\(\\w+\\))?(?:, )?)+)");
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

  @Test
  void everyReasonStandsUnderItsStatus() throws IOException {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> named = new TreeSet<>();
    Matcher under = UNDER.matcher(page());
    while (under.find()) {
      Matcher reasons = QUOTED.matcher(under.group(2));
      while (reasons.find()) {
        Reason reason = Reason.valueOf(reasons.group(1).toUpperCase(Locale.ROOT));
        named.add(reason.word());
        if (!reason.status().word().equals(under.group(1))) {
          wrong.add(reason.word() + " under " + under.group(1));
        }
      }
    }
    assertThat(wrong, is(List.of()));
    assertThat(named, is(words(Reason.values())));
  }

  @Test
  void everyStatusHasItsActions() throws IOException {
    String actions = page().substring(page().indexOf("What to do:"));
    TreeSet<String> named = new TreeSet<>();
    Matcher quoted = QUOTED.matcher(actions);
    while (quoted.find()) {
      named.add(quoted.group(1));
    }
    Set<String> known = words(Action.values());
    known.addAll(words(Status.values()));
    assertThat(named, is(known));
  }

  private static Set<String> words(Word[] constants) {
    Set<String> words = new TreeSet<>();
    Stream.of(constants).map(Word::word).forEach(words::add);
    return words;
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("VERDICTS.md"));
  }
}
