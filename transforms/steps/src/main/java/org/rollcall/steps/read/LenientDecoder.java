package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes text and loses nothing: a byte that is not of the encoding becomes a lone low surrogate
 * ({@code U+DC00} + byte), which no decoder makes of good text. So the reader can tell in which row
 * the damage is, and goes on.
 */
final class LenientDecoder extends Reader {
  private static final int BYTES = 1 << 16;

  private final InputStream in;
  private final java.nio.charset.CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
  private boolean ended;
  private boolean flushed;

  LenientDecoder(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** True if the character stands for a byte that could not be decoded. */
  static boolean isDamage(CharSequence text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** The text with U+FFFD in place of what could not be decoded. */
  static String lossy(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.append(isDamage(text, i) ? '\uFFFD' : text.charAt(i));
    }
    return out.toString();
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(into, offset, length).slice();
    while (out.position() == 0 || (out.hasRemaining() && bytes.hasRemaining())) {
      if (!bytes.hasRemaining() && ended && flushed) {
        break;
      }
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isError()) {
        if (out.remaining() < result.length()) {
          break;
        }
        for (int i = 0; i < result.length(); i++) {
          out.put((char) (0xDC00 + (bytes.get() & 0xFF)));
        }
      } else if (result.isOverflow()) {
        break;
      } else if (ended) {
        decoder.flush(out);
        flushed = true;
      } else if (out.position() == 0 || bytes.hasRemaining()) {
        refill();
      }
    }
    return out.position() == 0 ? -1 : out.position();
  }

  private void refill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
