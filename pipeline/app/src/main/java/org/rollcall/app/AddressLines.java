package org.rollcall.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress.Unparsable;
import org.rollcall.engine.address.SyntaxProblem;

/**
 * Addresses from a stream, one a line, in UTF-8; a byte order mark and CR before LF are no part of
 * them. Every line comes out, whatever is in it.
 */
final class AddressLines {
  /** Longest text that is looked at, in octets of UTF-8. */
  static final int OCTETS_MAX = 4 * AddressParser.TEXT_MAX;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final BoundedLines lines;

  AddressLines(InputStream in) {
    this.lines = new BoundedLines(in, OCTETS_MAX);
  }

  /** The next line; null at the end. */
  AddressReader.@Nullable Line next() throws IOException {
    if (!lines.next()) {
      return null;
    }
    long ordinal = lines.number() - 1;
    byte[] bytes = lines.bytes();
    int start = ordinal == 0 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int end = bytes.length;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, end - start))
              .toString();
      return lines.isTooLong()
          ? line(ordinal, text, SyntaxProblem.TEXT_TOO_LONG, "")
          : new AddressReader.Line(ordinal, text, null);
    } catch (CharacterCodingException e) {
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      return lines.isTooLong()
          ? line(ordinal, text, SyntaxProblem.TEXT_TOO_LONG, "")
          : line(ordinal, text, SyntaxProblem.NOT_A_CHARACTER, "not UTF-8");
    }
  }

  private static AddressReader.Line line(
      long ordinal, String text, SyntaxProblem problem, String detail) {
    return new AddressReader.Line(ordinal, text, new Unparsable(problem, -1, detail));
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  /** True if another line may be read without waiting for whoever writes. */
  boolean isMoreThere() throws IOException {
    return lines.isMoreThere();
  }
}
