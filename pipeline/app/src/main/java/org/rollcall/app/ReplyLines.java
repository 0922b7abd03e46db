package org.rollcall.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.RepliesFilter;
import org.rollcall.engine.replies.RepliesFilter.Judgement;

/** JSON Lines of replies in, the same lines with their meaning out, one at a time. */
final class ReplyLines {
  /** Octets of a line at most: a reply of 64 KiB, escaped to six times that, with room to spare. */
  static final int LINE_MAX = 1 << 20;

  /** Numbers come back as they were written. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final RepliesFilter filter;

  ReplyLines(RepliesFilter filter) {
    this.filter = filter;
  }

  /**
   * Answers every line it can, and names the others with their number from 1.
   *
   * @param in UTF-8; blank lines are passed over
   * @param out gets UTF-8 whatever the terminal speaks; flushed per line, so that two programs can
   *     talk through a pipe
   * @param err one line per complaint
   * @return number of complaints
   * @throws IOException if {@code in} cannot be read or nobody reads {@code out} any more
   */
  long judge(InputStream in, PrintStream out, PrintStream err) throws IOException {
    BoundedLines lines = new BoundedLines(in, LINE_MAX);
    long complaints = 0;
    while (lines.next()) {
      if (lines.isBlank()) {
        continue;
      }
      String complaint = judge(lines, out);
      if (complaint != null) {
        complaints++;
        err.println("line " + lines.number() + ": " + complaint);
      }
      if (out.checkError()) {
        throw new IOException("nobody reads standard output any more");
      }
    }
    return complaints;
  }

  private @Nullable String judge(BoundedLines lines, PrintStream out) throws IOException {
    if (lines.isTooLong()) {
      return "longer than " + LINE_MAX + " octets";
    }
    JsonNode json;
    try {
      json = JSON.readTree(lines.bytes());
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      return "no JSON object" + (column > 0 ? ", see column " + column : "");
    }
    if (!(json instanceof ObjectNode row)) {
      return "no JSON object";
    }
    String complaint = answer(row);
    out.write(JSON.writeValueAsBytes(row));
    out.write('\n');
    return complaint;
  }

  /** Adds the answer, or three nulls to a question that is none; returns what is wrong with it. */
  private @Nullable String answer(ObjectNode row) {
    try {
      Judgement judgement = filter.judge(ReplyQuestion.of(row));
      put(row, judgement.reason(), judgement.rule(), judgement.decision());
      return null;
    } catch (IllegalArgumentException wrong) {
      put(row, null, null, null);
      return wrong.getMessage();
    }
  }

  /** The answer stands last; one that is in the input already, of an earlier run, is replaced. */
  private static void put(
      ObjectNode row, @Nullable String reason, @Nullable String rule, @Nullable String decision) {
    row.remove("reason");
    row.remove("rule");
    row.remove("decision");
    row.put("reason", reason);
    row.put("rule", rule);
    row.put("decision", decision);
  }
}
