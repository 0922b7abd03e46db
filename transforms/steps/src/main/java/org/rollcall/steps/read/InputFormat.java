package org.rollcall.steps.read;

/** How rows are laid down in a file. */
public enum InputFormat {
  /** Delimited text, RFC 4180; the delimiter is found out. */
  CSV,
  /** Delimited text, RFC 4180 with tabs. */
  TSV,
  /** Apache Parquet. */
  PARQUET
}
