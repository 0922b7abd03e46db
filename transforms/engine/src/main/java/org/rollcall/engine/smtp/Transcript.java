package org.rollcall.engine.smtp;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as lines: {@code C: } ours, {@code S: } theirs, {@code * } what else happened. One
 * form for people, logs and tests. Bounded: what goes beyond is counted, not kept.
 */
public final class Transcript {
  /** Lines kept at most. */
  public static final int LINES_MAX = 400;

  /** Characters kept per line at most. */
  public static final int LINE_MAX = 600;

  private static final String DELIMITERS = " \t<>()[],;:\"";

  private final List<String> lines = new ArrayList<>();
  private int dropped;

  public void said(String line) {
    add("C: ", line);
  }

  public void heard(String line) {
    add("S: ", line);
  }

  /** Something that is no SMTP line, e.g. a handshake. */
  public void noted(String event) {
    add("*  ", event);
  }

  /** The lines so far. */
  public List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (dropped > 0) {
      all.add("*  " + dropped + " more lines");
    }
    return List.copyOf(all);
  }

  /** The lines so far with every address {@linkplain #redact redacted}. */
  public List<String> redacted() {
    return lines().stream().map(Transcript::redact).toList();
  }

  /**
   * Hides the local-part of each address: {@code <ada.lovelace@acme.test>} becomes {@code
   * <a***@acme.test>}. A quoted local-part loses its first character too.
   */
  public static String redact(String line) {
    int at = line.indexOf('@');
    if (at < 0) {
      return line;
    }
    StringBuilder redacted = new StringBuilder(line.length());
    int copied = 0;
    for (; at >= 0; at = line.indexOf('@', at + 1)) {
      int start = localPartStart(line, at, copied);
      if (start == at) {
        continue;
      }
      boolean quoted = line.charAt(at - 1) == '"';
      // A whole code point: half of a surrogate pair is no text.
      int kept = quoted ? start : line.offsetByCodePoints(start, 1);
      redacted.append(line, copied, kept).append("***");
      copied = at;
    }
    return redacted.append(line, copied, line.length()).toString();
  }

  private static int localPartStart(String line, int at, int from) {
    if (at > from && line.charAt(at - 1) == '"') {
      int opening = line.indexOf('"', from);
      return opening < at - 1 ? opening : at - 1;
    }
    int start = at;
    while (start > from && DELIMITERS.indexOf(line.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private void add(String who, String line) {
    if (lines.size() == LINES_MAX) {
      dropped++;
      return;
    }
    lines.add(who + (line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "..."));
  }
}
