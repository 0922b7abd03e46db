package org.rollcall.lab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A world and a list of contacts in it.
 *
 * @param world to be played by a {@link MailLab}
 * @param size contacts in the list
 * @param contactAt the contact at 0 to size - 1, always the same
 */
public record Population(World world, int size, IntFunction<LabContact> contactAt) {

  static Population of(World world, List<LabContact> contacts) {
    return new Population(world, contacts.size(), contacts::get);
  }

  public Stream<LabContact> contacts() {
    return IntStream.range(0, size).mapToObj(contactAt);
  }

  /** Writes UTF-8 CSV (RFC 4180, lines end with LF) with a header. */
  public void writeCsv(Path file) {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(csv(LabContact.COLUMNS));
      for (int i = 0; i < size; i++) {
        writer.write(csv(contactAt.apply(i).fields()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("contacts to " + file, e);
    }
  }

  private static String csv(List<String> fields) {
    return fields.stream().map(Population::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    boolean plain =
        field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && field.strip().equals(field);
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
