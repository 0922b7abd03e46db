package org.rollcall.engine.smtp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.rollcall.model.Mailbox;

/**
 * One command line. The only place that writes CRLF, so that no name or mailbox can smuggle in a
 * command of its own.
 *
 * <p>Every factory throws {@link IllegalArgumentException} for a control character, for anything
 * that would end a path early, for non-ASCII where SMTPUTF8 is not in force, and for a line over
 * its limit. The messages never quote the argument: it may be an address.
 */
public final class SmtpCommand {
  /** Octets of a command line, CRLF included (RFC 5321 §4.5.3.1.4). */
  public static final int LINE_MAX = 512;

  /**
   * Octets of a command line with a path, CRLF included: the longest line of SMTP (RFC 5321
   * §4.5.3.1.6). More than §4.5.3.1.4 grants, so that it is the server that refuses a long path.
   */
  public static final int PATH_LINE_MAX = 1_000;

  private final String name;
  private final String line;
  private final byte[] octets;

  private SmtpCommand(String name, String rest, boolean smtpUtf8, int lineMax) {
    this.name = name;
    this.line = name + rest;
    this.octets = encode(name, line, smtpUtf8);
    if (octets.length > lineMax) {
      throw new IllegalArgumentException(name + " of more than " + lineMax + " octets");
    }
  }

  /** {@code EHLO name}. */
  public static SmtpCommand ehlo(String heloName) {
    return new SmtpCommand("EHLO", " " + checkedName(heloName), false, LINE_MAX);
  }

  /** {@code HELO name}. */
  public static SmtpCommand helo(String heloName) {
    return new SmtpCommand("HELO", " " + checkedName(heloName), false, LINE_MAX);
  }

  /**
   * {@code MAIL FROM:<path>}.
   *
   * @param reversePath mailbox without brackets; empty for the null reverse-path
   * @param smtpUtf8 adds the parameter of RFC 6531 §3.4, to be given only where it is offered
   */
  public static SmtpCommand mailFrom(String reversePath, boolean smtpUtf8) {
    String path = ":<" + checkedPath(reversePath) + ">";
    return new SmtpCommand(
        "MAIL FROM", smtpUtf8 ? path + " SMTPUTF8" : path, smtpUtf8, PATH_LINE_MAX);
  }

  /**
   * {@code RCPT TO:<mailbox>}.
   *
   * @param smtpUtf8 whether the transaction was opened with SMTPUTF8
   */
  public static SmtpCommand rcptTo(Mailbox mailbox, boolean smtpUtf8) {
    return new SmtpCommand(
        "RCPT TO", ":<" + checkedPath(mailbox.address()) + ">", smtpUtf8, PATH_LINE_MAX);
  }

  /** {@code STARTTLS} (RFC 3207). */
  public static SmtpCommand startTls() {
    return new SmtpCommand("STARTTLS", "", false, LINE_MAX);
  }

  /** {@code RSET}. */
  public static SmtpCommand rset() {
    return new SmtpCommand("RSET", "", false, LINE_MAX);
  }

  /** {@code QUIT}. */
  public static SmtpCommand quit() {
    return new SmtpCommand("QUIT", "", false, LINE_MAX);
  }

  /** The command without its arguments, e.g. {@code RCPT TO}. */
  public String name() {
    return name;
  }

  /** The line without CRLF. */
  public String line() {
    return line;
  }

  /** What goes on the wire, CRLF included. */
  public ByteBuffer octets() {
    return ByteBuffer.wrap(octets).asReadOnlyBuffer();
  }

  /** Number of octets on the wire. */
  public int length() {
    return octets.length;
  }

  @Override
  public String toString() {
    return line;
  }

  private static String checkedName(String heloName) {
    if (heloName.isEmpty() || heloName.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("EHLO name is empty or has a blank or control in it");
    }
    return heloName;
  }

  /** Refuses what would end the path early: a bracket, blank or open quote outside of quotes. */
  private static String checkedPath(String path) {
    boolean quoted = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>' || c == ' ')) {
        throw new IllegalArgumentException("bracket or blank in an unquoted path");
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("path with an open quote");
    }
    return path;
  }

  private static byte[] encode(String name, String line, boolean smtpUtf8) {
    if (line.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("control character in " + name);
    }
    if (!smtpUtf8 && line.chars().anyMatch(c -> c > 0x7e)) {
      throw new IllegalArgumentException("non-ASCII in " + name + " without SMTPUTF8");
    }
    try {
      ByteBuffer encoded =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(line + "\r\n"));
      byte[] octets = new byte[encoded.remaining()];
      encoded.get(octets);
      return octets;
    } catch (CharacterCodingException unpairedSurrogate) {
      throw new IllegalArgumentException("broken Unicode in " + name, unpairedSurrogate);
    }
  }
}
