package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.replies.RepliesFilter.Judgement;
import org.rollcall.engine.replies.RepliesFilter.Question;
import org.rollcall.model.ReplyReason;

/**
 * Measures the shipped rules on a labelled set of replies that is not part of this project: system
 * property {@code rollcall.replies}, else {@code shared/data/replies/dev.jsonl} in a folder above.
 */
class ReplyCorpusTest {
  private int rows;
  private int right;
  private int reasons;
  private int covered;
  private int invalid;
  private int foundInvalid;
  private int calledInvalid;
  private int wronglyCalledInvalid;

  @Test
  void decidesLikeTheLabelsAndHardlyEverCondemnsAMailboxWrongly() throws IOException {
    Path set = labelledSet();
    assumeTrue(set != null, "no labelled replies on this machine");
    RepliesFilter filter = new RepliesFilter(ReplyRules.shipped());
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(set)) {
      JsonNode row = json.readTree(line);
      JsonNode code = row.path("code");
      Question question =
          new Question(
              text(row, "stage"),
              code.isInt() ? code.intValue() : null,
              text(row, "enhanced"),
              row.path("text").asText(),
              null);
      count(row.path("reason").asText(), filter.judge(question));
    }
    double accuracy = (double) right / rows;
    double wrong = (double) wronglyCalledInvalid / Math.max(1, calledInvalid);
    System.out.printf(
        Locale.ROOT,
        "replies: n=%d decision accuracy %.3f, reason accuracy %.3f, coverage %.3f,"
            + " invalid: wrong %d of %d (%.3f), recall %.3f%n",
        rows,
        accuracy,
        (double) reasons / rows,
        (double) covered / rows,
        wronglyCalledInvalid,
        calledInvalid,
        wrong,
        (double) foundInvalid / Math.max(1, invalid));
    assertThat(accuracy, greaterThan(0.90));
    assertThat(wrong, lessThan(0.03));
  }

  private void count(String label, Judgement judgement) {
    ReplyReason expected = ReplyReason.valueOf(label.toUpperCase(Locale.ROOT));
    ReplyDecision decision = ReplyDecision.of(expected, true);
    String wanted = decision == null ? "" : decision.word();
    String given = judgement.decision() == null ? "" : judgement.decision();
    String reason =
        judgement.reason().equals("accepted_overrate") ? "rate_limited" : judgement.reason();
    rows++;
    right += wanted.equals(given) ? 1 : 0;
    reasons += reason.equals(label) ? 1 : 0;
    covered += given.isEmpty() ? 0 : 1;
    invalid += wanted.equals("invalid") ? 1 : 0;
    if (given.equals("invalid")) {
      calledInvalid++;
      foundInvalid += wanted.equals("invalid") ? 1 : 0;
      wronglyCalledInvalid += wanted.equals("invalid") ? 0 : 1;
    }
  }

  private static @Nullable String text(JsonNode row, String field) {
    return row.path(field).isTextual() ? row.path(field).asText() : null;
  }

  private static @Nullable Path labelledSet() {
    String named = System.getProperty("rollcall.replies");
    if (named != null) {
      return Path.of(named);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path set = folder.resolve("shared/data/replies/dev.jsonl");
      if (Files.isReadable(set)) {
        return set;
      }
    }
    return null;
  }
}
