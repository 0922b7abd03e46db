package org.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * A contact list in Parquet, skewed as lists are: {@code BigList FOLDER ROWS [SEED]}.
 *
 * <p>Two rows in five live at one consumer provider, the others in up to 500,000 domains whose
 * sizes fall off like a power law; three rows in twenty repeat an earlier address, half of them in
 * another spelling. A row is a function of seed and number: the same arguments give the same files,
 * a million rows in each.
 */
public final class BigList {
  private static final int ROWS_PER_FILE = 1_000_000;
  private static final int DOMAINS = 500_000;
  private static final int PROVIDER_PERCENT = 40;
  private static final int REPEATED_PERCENT = 15;
  static final String PROVIDER = "gmail.com";

  /** Of a power law over the domains' ranks: the first tenth of them holds 46 percent. */
  private static final double SKEW = 3;

  private static final Schema SCHEMA =
      SchemaBuilder.record("contact")
          .fields()
          .requiredLong("id")
          .requiredString("first_name")
          .requiredString("last_name")
          .requiredString("email")
          .requiredString("country")
          .requiredString("source")
          .requiredLong("created")
          .optionalString("note")
          .endRecord();

  private static final String[] FIRST = {
    "ada", "ben", "chloe", "dario", "eva", "finn", "greta", "hugo", "ines", "jan", "kira", "leo"
  };
  private static final String[] LAST = {
    "adler", "bauer", "costa", "dubois", "eriksen", "fischer", "garcia", "haas", "ito", "jansen"
  };
  private static final String[] COUNTRIES = {"DE", "FR", "US", "GB", "ES", "BR", "IN", "NL"};

  private BigList() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("usage: BigList FOLDER ROWS [SEED]");
      System.exit(2);
    }
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    write(Path.of(args[0]), Long.parseLong(args[1]), seed);
  }

  /** Writes the first rows of a seed's list. */
  static void write(Path folder, long rows, long seed) throws IOException {
    Files.createDirectories(folder);
    for (long from = 0; from < rows; from += ROWS_PER_FILE) {
      Path file = folder.resolve("contacts-%05d.parquet".formatted(from / ROWS_PER_FILE));
      try (ParquetWriter<GenericRecord> writer =
          AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
              .withSchema(SCHEMA)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        for (long row = from; row < Math.min(rows, from + ROWS_PER_FILE); row++) {
          writer.write(record(seed, row));
        }
      }
    }
  }

  private static GenericRecord record(long seed, long row) {
    long hash = mixed(seed, row);
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("id", row);
    record.put("first_name", FIRST[(int) Long.remainderUnsigned(hash, FIRST.length)]);
    record.put("last_name", LAST[(int) Long.remainderUnsigned(hash >>> 8, LAST.length)]);
    record.put("email", email(seed, row));
    record.put("country", COUNTRIES[(int) Long.remainderUnsigned(hash >>> 16, COUNTRIES.length)]);
    record.put("source", Long.remainderUnsigned(hash >>> 20, 3) == 0 ? "webinar" : "newsletter");
    record.put("created", 1_600_000_000_000L + Long.remainderUnsigned(hash, 180_000_000_000L));
    record.put("note", Long.remainderUnsigned(hash >>> 24, 4) == 0 ? "imported " + row : null);
    return record;
  }

  /** The address of a row; that of an earlier row for those that repeat. */
  static String email(long seed, long row) {
    long hash = hash(seed, row);
    if (repeats(row, hash)) {
      String earlier = email(seed, Long.remainderUnsigned(mixed(seed, hash), row));
      return (hash & 1L << 40) == 0 ? earlier : earlier.toUpperCase(Locale.ROOT);
    }
    String local =
        FIRST[(int) Long.remainderUnsigned(hash >>> 3, FIRST.length)]
            + "."
            + LAST[(int) Long.remainderUnsigned(hash >>> 11, LAST.length)]
            + row;
    return local + "@" + domain(hash);
  }

  /** True if the row's address is in no earlier row. */
  static boolean isFirst(long seed, long row) {
    return !repeats(row, hash(seed, row));
  }

  private static long hash(long seed, long row) {
    return mixed(seed ^ 0x5eedL, row);
  }

  private static boolean repeats(long row, long hash) {
    return row > 0 && Long.remainderUnsigned(hash, 100) < REPEATED_PERCENT;
  }

  private static String domain(long hash) {
    if (Long.remainderUnsigned(hash >>> 17, 100) < PROVIDER_PERCENT) {
      return PROVIDER;
    }
    double uniform = (mixed(hash, 7) >>> 11) * 0x1p-53;
    return "d" + (int) (Math.pow(uniform, SKEW) * DOMAINS) + ".example";
  }

  /** The finalizer of SplitMix64: neighbours come out far apart. */
  private static long mixed(long seed, long value) {
    long z = seed * 0x9e3779b97f4a7c15L + value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
