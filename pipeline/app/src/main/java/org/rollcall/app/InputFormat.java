package org.rollcall.app;

import java.util.Locale;

/** How input files are read. */
public enum InputFormat {
  /** By file name, then by content. */
  AUTO,
  CSV,
  TSV,
  PARQUET;

  /** As {@code --inputFormat} spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
