package org.rollcall.steps.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;

/** The Avro contracts of the tables, as shipped with the records. */
final class Contracts {
  static final Schema VERIFICATION = read("verification");
  static final Schema ADDRESSES = read("addresses");
  static final Schema DOMAINS = read("domains");
  static final Schema REJECTED = read("rejected");
  static final Schema RETRY = read("retry");

  private Contracts() {}

  private static Schema read(String name) {
    String path = "/avro/" + name + ".avsc";
    try (InputStream in = Contracts.class.getResourceAsStream(path)) {
      return new Schema.Parser().parse(Objects.requireNonNull(in, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
