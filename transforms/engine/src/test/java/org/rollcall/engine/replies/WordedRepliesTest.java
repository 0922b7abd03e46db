package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.replies.RepliesFilter.Question;

/** Plays replies of our own wording, half of them meant to mislead. */
class WordedRepliesTest {
  @Test
  void hardlyEverCondemnsAMailboxForWhatWasSaidOfSomethingElse() throws IOException {
    RepliesFilter filter = new RepliesFilter(ReplyRules.shipped());
    List<String> condemned = new ArrayList<>();
    int rows = 0;
    int right = 0;
    for (String line : lines()) {
      String[] cells = line.split("\t", -1);
      String enhanced = cells[2].isEmpty() ? null : cells[2];
      String decision =
          filter
              .judge(new Question(null, Integer.valueOf(cells[1]), enhanced, cells[3], null))
              .decision();
      rows++;
      right += cells[0].equals(decision) ? 1 : 0;
      if ("invalid".equals(decision) && !cells[0].equals("invalid")) {
        condemned.add(line);
      }
    }
    assertThat(condemned, empty());
    assertThat((double) right / rows, greaterThan(0.95));
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WordedRepliesTest.class.getResourceAsStream("worded-replies.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("decision\t"))
          .toList();
    }
  }
}
