package org.rollcall.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.RepliesFilter.Question;

/**
 * The fields of a JSON object that {@code rollcall replies} looks at; each may be null or absent.
 */
final class ReplyQuestion {
  private static final Set<String> STAGES =
      Set.of("CONNECT", "HELO", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "CLOSE");

  private static final Pattern ENHANCED = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

  /** Characters of a wrong value that are quoted. */
  private static final int QUOTED_MAX = 40;

  private ReplyQuestion() {}

  /**
   * @throws IllegalArgumentException naming the first field whose value it cannot have
   */
  static Question of(ObjectNode row) {
    String text = text(row, "text");
    return new Question(
        stage(row), code(row), enhanced(row), text == null ? "" : text, text(row, "mta"));
  }

  private static @Nullable String stage(ObjectNode row) {
    String word = text(row, "stage");
    if (word == null || word.isBlank()) {
      return null;
    }
    String stage = word.trim().toUpperCase(Locale.ROOT);
    if (!STAGES.contains(stage)) {
      throw wrong(row, "stage", "a stage");
    }
    return stage;
  }

  /** A basic code: a number, or its three digits as text. */
  private static @Nullable Integer code(ObjectNode row) {
    JsonNode code = row.path("code");
    if (code.isNull() || code.isMissingNode() || (code.isTextual() && code.asText().isBlank())) {
      return null;
    }
    int value =
        code.isTextual() ? code.asInt(0) : code.canConvertToExactIntegral() ? code.asInt() : 0;
    if (value < 200 || value > 599) {
      throw wrong(row, "code", "a reply code from 200 to 599");
    }
    return value;
  }

  private static @Nullable String enhanced(ObjectNode row) {
    String enhanced = text(row, "enhanced");
    if (enhanced == null || enhanced.isBlank()) {
      return null;
    }
    if (!ENHANCED.matcher(enhanced.trim()).matches()) {
      throw wrong(row, "enhanced", "an enhanced status code such as 5.1.1");
    }
    return enhanced.trim();
  }

  private static @Nullable String text(ObjectNode row, String field) {
    JsonNode value = row.path(field);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(row, field, "text");
    }
    return value.asText();
  }

  private static IllegalArgumentException wrong(ObjectNode row, String field, String wanted) {
    String value = row.path(field).toString();
    String quoted = value.length() <= QUOTED_MAX ? value : value.substring(0, QUOTED_MAX) + "...";
    return new IllegalArgumentException(field + " is " + quoted + ", not " + wanted);
  }
}
