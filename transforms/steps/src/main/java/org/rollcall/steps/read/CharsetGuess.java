package org.rollcall.steps.read;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a text file, from its first bytes: byte order mark, else UTF-8 if the bytes are
 * sound UTF-8 (or nearly all of those beyond ASCII are), else UTF-16 by its zero bytes, else what
 * ICU finds likely.
 */
record CharsetGuess(Charset charset, int bom) {
  /**
   * Sound multi-byte sequences per damaged one that make a file UTF-8 with some damage: chance
   * makes hardly any.
   */
  private static final int SOUND_PER_DAMAGED = 2;

  /** ICU confidence, of 100, below which its guess is no better than the commonest encoding. */
  private static final int CONFIDENCE_MIN = 10;

  static CharsetGuess of(byte[] sample, boolean whole, @Nullable Charset asked) {
    CharsetGuess marked = byMark(sample);
    if (marked != null) {
      return marked;
    }
    if (asked != null) {
      return new CharsetGuess(asked, 0);
    }
    Charset wide = byZeros(sample);
    if (wide != null) {
      return new CharsetGuess(wide, 0);
    }
    return new CharsetGuess(isUtf8(sample, whole) ? StandardCharsets.UTF_8 : legacy(sample), 0);
  }

  private static @Nullable CharsetGuess byMark(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return new CharsetGuess(StandardCharsets.UTF_8, 3);
    }
    if (b.length >= 4 && b[0] == 0 && b[1] == 0 && b[2] == (byte) 0xFE && b[3] == (byte) 0xFF) {
      return new CharsetGuess(Charset.forName("UTF-32BE"), 4);
    }
    if (b.length >= 4 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[2] == 0 && b[3] == 0) {
      return new CharsetGuess(Charset.forName("UTF-32LE"), 4);
    }
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return new CharsetGuess(StandardCharsets.UTF_16BE, 2);
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return new CharsetGuess(StandardCharsets.UTF_16LE, 2);
    }
    return null;
  }

  /** UTF-16 of mostly Latin text has a zero in every other byte; no other encoding has zeros. */
  private static @Nullable Charset byZeros(byte[] sample) {
    int pairs = sample.length / 2;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < pairs; i++) {
      even += sample[2 * i] == 0 ? 1 : 0;
      odd += sample[2 * i + 1] == 0 ? 1 : 0;
    }
    if (even > pairs / 3 && odd < pairs / 20) {
      return StandardCharsets.UTF_16BE;
    }
    return odd > pairs / 3 && even < pairs / 20 ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean isUtf8(byte[] b, boolean whole) {
    int sound = 0;
    int damaged = 0;
    for (int i = 0; i < b.length; ) {
      int lead = b[i++] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      int more =
          lead >= 0xC2 && lead < 0xE0
              ? 1
              : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : -1;
      int seen = 0;
      while (seen < more && i < b.length && (b[i] & 0xC0) == 0x80) {
        i++;
        seen++;
      }
      if (seen == more) {
        sound++;
      } else if (whole || i < b.length) {
        damaged++;
      }
    }
    return damaged == 0 || sound >= damaged * SOUND_PER_DAMAGED;
  }

  private static Charset legacy(byte[] sample) {
    CharsetMatch match = new CharsetDetector().setText(sample).detect();
    String name = match == null || match.getConfidence() < CONFIDENCE_MIN ? "" : match.getName();
    if (name.isEmpty() || name.equals("ISO-8859-1") || name.startsWith("windows-1252")) {
      return western(sample);
    }
    return Charset.isSupported(name) ? Charset.forName(name) : western(sample);
  }

  /**
   * ICU cannot tell ISO-8859-15 from ISO-8859-1. It has the euro where the older one has a currency
   * sign hardly anyone writes; windows-1252 has its own extra characters at 0x80 to 0x9F and is
   * otherwise the older one.
   */
  private static Charset western(byte[] sample) {
    boolean euro = false;
    for (byte b : sample) {
      int c = b & 0xFF;
      if (c >= 0x80 && c < 0xA0) {
        return Charset.forName("windows-1252");
      }
      euro |= c == 0xA4;
    }
    return Charset.forName(euro ? "ISO-8859-15" : "windows-1252");
  }
}
