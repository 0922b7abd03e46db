package org.rollcall.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of distinct addresses as a business has them: people by the convention of their company,
 * some tasks, tags, umlauts, free mailboxes and noise. The same numbers give the same list.
 */
final class ListFile {
  static final String HEADER = "id,first_name,last_name,email,company,source\n";

  private static final String[] FRONT = {
    "al", "be", "ca", "da", "el", "fa", "ge", "ha", "is", "jo", "ka", "li", "ma", "ni", "ol", "pe"
  };
  private static final String[] BEHIND = {
    "anna", "bert", "cia", "dina", "ena", "fred", "gard", "hild", "ine", "jan", "kus", "lena",
    "mir", "nard", "ola", "ria"
  };
  private static final String[] STEMS = {
    "ander", "brzez", "carl", "dubo", "erik", "ferr", "gonz", "hoff", "ivan", "jank", "kowal",
    "lind", "muell", "novak", "okaf", "petr", "quint", "ross", "schmid", "tanak", "ulric", "vanden",
    "wagn", "xim", "yilm", "zhang"
  };
  private static final String[] ENDINGS = {
    "sson", "inski", "os", "is", "sen", "ari", "ez", "mann", "ov", "owski", "er", "berg", "ing",
    "a", "or", "ov", "i", "ner", "t", "aka", "h", "berg", "er", "enes", "az", "er"
  };
  private static final List<String> TASKS =
      List.of("info", "sales", "office", "support-uk", "billing", "noreply", "kontakt", "jobs");
  private static final List<String> SOURCES = List.of("web", "fair 2026", "bought", "partner");

  private ListFile() {}

  /**
   * Writes the list.
   *
   * @param rows distinct addresses
   * @param domains they are spread over
   * @param giantPercent of the rows that are at one of them
   */
  static void write(Path file, int rows, int domains, int giantPercent) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(HEADER);
      for (int i = 0; i < rows; i++) {
        out.write(row(i, domains, giantPercent));
      }
    }
  }

  /** The n-th row. */
  static String row(int n, int domains, int giantPercent) {
    long hash = mixed(n);
    boolean giant = Long.remainderUnsigned(hash, 100) < giantPercent;
    int domain = giant ? 0 : n % domains;
    String first = FRONT[pick(hash, 3, 16)] + BEHIND[pick(hash, 9, 16)];
    int stem = pick(hash, 15, STEMS.length);
    String last = STEMS[stem] + ENDINGS[pick(hash, 21, ENDINGS.length)];
    String local = local(n, hash, domain, domains, first, last);
    return n
        + ","
        + capital(first)
        + ","
        + capital(last)
        + ","
        + local
        + "@"
        + domain(domain)
        + ",Company "
        + domain
        + ","
        + SOURCES.get(pick(hash, 40, SOURCES.size()))
        + "\n";
  }

  private static String local(
      int n, long hash, int domain, int domains, String first, String last) {
    // Where a convention is used twice at a domain, a number tells people apart.
    String number = domain == 0 ? Integer.toString(n) : n < domains ? "" : "" + n / domains;
    int kind = pick(hash, 27, 100);
    if (kind < 8) {
      return TASKS.get(pick(hash, 33, TASKS.size())) + number;
    } else if (kind < 12) {
      return first + number + "+news";
    } else if (kind < 15) {
      return Long.toString(hash >>> 1, 36).substring(0, 9) + number;
    }
    return switch (domain % 5) {
      case 0, 1 -> first + "." + last + number;
      case 2 -> first.charAt(0) + last + number;
      case 3 -> first + "_" + last + number;
      default -> last + "." + first.charAt(0) + number;
    };
  }

  private static String domain(int domain) {
    String[] endings = {".com", ".de", ".co.uk", ".fr", ".io"};
    return "firm-" + STEMS[domain % STEMS.length] + domain + endings[domain % endings.length];
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static int pick(long hash, int shift, int of) {
    return (int) Long.remainderUnsigned(hash >>> shift, of);
  }

  /** The finalizer of SplitMix64: neighbours come out far apart. */
  private static long mixed(long value) {
    long z = value * 0x9e3779b97f4a7c15L + 0x1234567L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
