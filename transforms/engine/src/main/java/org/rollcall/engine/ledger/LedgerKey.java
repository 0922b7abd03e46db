package org.rollcall.engine.ledger;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The secret under which a ledger knows addresses. Without it nobody can tell whose findings they
 * are, not even by trying addresses.
 *
 * @param secret at least {@value #LENGTH_MIN} characters
 */
public record LedgerKey(String secret) implements Serializable {
  /** Shorter secrets can be guessed. */
  public static final int LENGTH_MIN = 32;

  private static final int BYTES_MADE = 32;

  public LedgerKey {
    secret = secret.strip();
    if (secret.length() < LENGTH_MIN) {
      throw new IllegalArgumentException(
          "a ledger key has at least "
              + LENGTH_MIN
              + " characters, and this one has "
              + secret.length());
    }
  }

  /** A new one: 256 random bits, in hexadecimal. */
  public static LedgerKey make() {
    byte[] bytes = new byte[BYTES_MADE];
    new SecureRandom().nextBytes(bytes);
    return new LedgerKey(HexFormat.of().formatHex(bytes));
  }

  /** Tells one key from another without giving it away: 64 bits in hexadecimal. */
  public String fingerprint() {
    return String.format(Locale.ROOT, "%016x", new KeyedHash(this).place("fingerprint", ""));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "LedgerKey " + fingerprint();
  }
}
