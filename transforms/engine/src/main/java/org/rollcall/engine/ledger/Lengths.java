package org.rollcall.engine.ledger;

import java.io.IOException;
import org.rollcall.engine.spool.ByteReader;

/** Lengths in files, which may be damaged. */
final class Lengths {
  /** Longer values are not ours: whoever claims one is damaged. */
  private static final int LENGTH_MAX = 1 << 20;

  private Lengths() {}

  static int read(ByteReader in) throws IOException {
    long length = in.readVarInt();
    if (length < 0 || length > LENGTH_MAX) {
      throw new IOException("a length of " + length);
    }
    return (int) length;
  }
}
