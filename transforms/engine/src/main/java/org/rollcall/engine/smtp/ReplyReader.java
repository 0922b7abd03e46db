package org.rollcall.engine.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes, cut anywhere, to replies (RFC 5321 §4.2, RFC 2034). No I/O, and bounded whatever is fed.
 *
 * <p>Tolerates a bare LF, a code directly before the end of its line, a missing enhanced status
 * code, and text that is not UTF-8 (read as Latin-1). Does not tolerate a line without a code, two
 * codes in one reply, or anything over the limits: a reply that might be another one's is worse
 * than none. After a {@link MalformedReplyException} the reader stays broken.
 */
public final class ReplyReader {
  /** Octets per line at most, line end excluded; RFC 5321 §4.5.3.1.5 asks for 512. */
  public static final int LINE_MAX = 2_048;

  /** Lines per reply at most. */
  public static final int LINES_MAX = 100;

  /** Octets per reply at most. */
  public static final int REPLY_MAX = 65_536;

  /** Octets of a malformed line that are quoted in its error. */
  private static final int QUOTED_MAX = 40;

  /** {@code 5.1.1}, {@code #5.1.0} (IronPort) or {@code 5.1.1:} in front of the text. */
  private static final Pattern ENHANCED =
      Pattern.compile("^#?([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\w.]):?\\s*");

  private final Consumer<String> lineListener;
  private final List<String> texts = new ArrayList<>();
  private byte[] line = new byte[128];
  private int lineLength;
  private int replyLength;
  private int code;
  private @Nullable String enhanced;
  private @Nullable String problem;

  public ReplyReader() {
    this(line -> {});
  }

  /**
   * A reader that also tells each line as it was heard.
   *
   * @param lineListener gets every complete line, codes included, also those of malformed replies
   */
  public ReplyReader(Consumer<String> lineListener) {
    this.lineListener = lineListener;
  }

  /**
   * Reads until a reply is complete; what follows it stays in the buffer.
   *
   * @return the reply, or null if all bytes were taken and more are needed
   */
  public @Nullable SmtpReply read(ByteBuffer in) throws MalformedReplyException {
    if (problem != null) {
      throw new MalformedReplyException(problem);
    }
    while (in.hasRemaining()) {
      byte octet = in.get();
      if (++replyLength > REPLY_MAX) {
        throw malformed("a reply of more than " + REPLY_MAX + " octets");
      }
      if (octet != '\n') {
        append(octet);
      } else if (endLine()) {
        return endReply();
      }
    }
    return null;
  }

  /** True if a reply has begun that is not complete yet. */
  boolean isAmidReply() {
    return replyLength > 0;
  }

  /** Octets and characters held for a reply that is not complete yet. */
  public int buffered() {
    return lineLength + texts.stream().mapToInt(String::length).sum();
  }

  private void append(byte octet) throws MalformedReplyException {
    // One octet more than the limit is room for the CR of a full line.
    if (lineLength > LINE_MAX || (lineLength == LINE_MAX && octet != '\r')) {
      throw malformed("a line of more than " + LINE_MAX + " octets");
    }
    if (lineLength == line.length) {
      line = Arrays.copyOf(line, Math.min(2 * line.length, LINE_MAX + 1));
    }
    line[lineLength++] = octet;
  }

  /** Takes the line in; true if it is the last of its reply. */
  private boolean endLine() throws MalformedReplyException {
    if (lineLength > 0 && line[lineLength - 1] == '\r') {
      lineLength--;
    }
    String heard = decode(line, lineLength);
    lineListener.accept(heard);
    int lineCode = codeOf(heard);
    if (lineCode == 0) {
      throw malformed("not a reply line: '" + quoted(heard) + "'");
    }
    if (!texts.isEmpty() && lineCode != code) {
      throw malformed("a reply with both " + code + " and " + lineCode);
    }
    if (texts.size() == LINES_MAX) {
      throw malformed("a reply of more than " + LINES_MAX + " lines");
    }
    code = lineCode;
    texts.add(withoutEnhanced(heard.length() > 4 ? heard.substring(4) : ""));
    lineLength = 0;
    return heard.length() == 3 || heard.charAt(3) != '-';
  }

  private SmtpReply endReply() {
    SmtpReply reply = new SmtpReply(code, enhanced, texts);
    texts.clear();
    enhanced = null;
    replyLength = 0;
    return reply;
  }

  private String withoutEnhanced(String text) {
    if (text.length() < 5 || (text.charAt(1) != '.' && text.charAt(0) != '#')) {
      return text;
    }
    Matcher matcher = ENHANCED.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    if (enhanced == null) {
      enhanced = matcher.group(1);
    }
    return text.substring(matcher.end());
  }

  /** The basic code of a line, 0 if it has none: three digits, then blank, hyphen or the end. */
  private static int codeOf(String line) {
    if (line.length() < 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
      return 0;
    }
    int code = 0;
    for (int i = 0; i < 3; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      code = 10 * code + (c - '0');
    }
    return code >= 200 && code <= 599 ? code : 0;
  }

  private MalformedReplyException malformed(String what) {
    problem = what;
    texts.clear();
    lineLength = 0;
    return new MalformedReplyException(what);
  }

  private static String quoted(String line) {
    String redacted = Transcript.redact(line);
    return redacted.length() <= QUOTED_MAX ? redacted : redacted.substring(0, QUOTED_MAX) + "...";
  }

  /**
   * UTF-8 if it is, else Latin-1; a tab becomes a blank, other controls a question mark, those that
   * turn the direction of writing or show nothing included.
   */
  private static String decode(byte[] bytes, int length) {
    if (isPrintableAscii(bytes, length)) {
      return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        clean.setCharAt(i, c == '\t' ? ' ' : '?');
      }
    }
    return clean.toString();
  }

  private static boolean isPrintableAscii(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
