package org.rollcall.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Stage;
import org.rollcall.model.UnknownReply;

/** Shows the wordings that no rule explains, so that the rules can grow. */
final class UnknownReplies {
  private static final int SHOWN = 5;

  /** Room for stage, code and count beside the wording. */
  private static final int BESIDE = 24;

  private UnknownReplies() {}

  /** The list in a {@code summary.json}; empty if there is none. */
  static List<UnknownReply> read(@Nullable String summary) throws IOException {
    List<UnknownReply> replies = new ArrayList<>();
    if (summary == null) {
      return replies;
    }
    try {
      for (JsonNode one : new ObjectMapper().readTree(summary).path("unknown_replies")) {
        replies.add(
            new UnknownReply(
                Stage.valueOf(one.path("stage").asText()),
                one.path("code").isInt() ? one.path("code").asInt() : null,
                one.path("template").asText(),
                one.path("count").asLong(),
                one.path("excess").asLong(),
                one.path("example").asText()));
      }
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw new IOException("the summary cannot be read", broken);
    }
    return replies;
  }

  /** The most frequent ones; nothing if there is none. */
  static String render(List<UnknownReply> replies, Terminal terminal) {
    if (replies.isEmpty()) {
      return "";
    }
    StringBuilder page =
        new StringBuilder("\n" + terminal.ink().bold("Replies that no rule explains") + "\n");
    for (UnknownReply reply : replies.subList(0, Math.min(SHOWN, replies.size()))) {
      // What a stranger wrote must not move the cursor.
      String text = reply.template().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
      int room = Math.max(20, terminal.width() - BESIDE);
      page.append(
          String.format(
              Locale.ROOT,
              "  %9s  %-7s %s  %s%n",
              ProgressLine.grouped(reply.count()),
              reply.stage().word(),
              reply.code() == null ? "   " : reply.code(),
              text.length() > room ? text.substring(0, room) : text));
    }
    if (replies.size() > SHOWN) {
      page.append("  and ").append(replies.size() - SHOWN).append(" more in summary.json\n");
    }
    return page.append("A wording becomes a rule by one line of reply-rules.tsv.\n").toString();
  }
}
