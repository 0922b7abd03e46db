package org.rollcall.steps.write;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How Parquet pages are compressed. */
public enum Codec {
  /** Fast, read everywhere. */
  SNAPPY(CompressionCodecName.SNAPPY),
  /** A third smaller, some more time. */
  ZSTD(CompressionCodecName.ZSTD);

  private final CompressionCodecName parquet;

  Codec(CompressionCodecName parquet) {
    this.parquet = parquet;
  }

  CompressionCodecName parquet() {
    return parquet;
  }
}
