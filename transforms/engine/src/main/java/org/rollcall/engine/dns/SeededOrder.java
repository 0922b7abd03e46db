package org.rollcall.engine.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * An order that looks random and is the same on every worker of a run, so that two domains with the
 * same hosts ask them in the same order and share a budget.
 */
final class SeededOrder {
  private SeededOrder() {}

  /** Orders things by a hash of the seed and their text. */
  static <T> Comparator<T> by(String seed, Function<T, String> text) {
    return Comparator.<T>comparingLong(
            thing -> ByteBuffer.wrap(sha256(seed + '\n' + text.apply(thing))).getLong())
        .thenComparing(text);
  }

  /** The first hex digits of the SHA-256 of a text. */
  static String fingerprint(String text, int digits) {
    return HexFormat.of().formatHex(sha256(text)).substring(0, digits);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
