package org.rollcall.app;

import java.util.Locale;

/** Compression of the Parquet tables; the names are those of Parquet's codecs. */
public enum Compression {
  SNAPPY,
  ZSTD;

  /** As {@code --compression} spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
