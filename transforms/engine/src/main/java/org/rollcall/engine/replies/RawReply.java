package org.rollcall.engine.replies;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a reply written on one line, {@code 550 5.1.1 No such user}, as examples are. */
final class RawReply {
  private static final Pattern LINE =
      Pattern.compile("^([2-5]\\d\\d)?[- ]?([245]\\.\\d{1,3}\\.\\d{1,3}(?![.\\d]))?\\s*");

  private RawReply() {}

  static ReplyText parse(String line) {
    Matcher codes = LINE.matcher(line);
    if (!codes.lookingAt()) {
      return ReplyText.of(0, null, List.of(line));
    }
    int code = codes.group(1) == null ? 0 : Integer.parseInt(codes.group(1));
    return ReplyText.of(code, codes.group(2), List.of(line.substring(codes.end())));
  }
}
