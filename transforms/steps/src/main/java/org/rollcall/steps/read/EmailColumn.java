package org.rollcall.steps.read;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column holds the addresses: the one that is named, else the one with such a name, else the
 * one whose values look like addresses. When two could be meant, nobody guesses.
 */
final class EmailColumn {
  /** Share of values that must look like addresses. */
  private static final double SHARE_MIN = 0.5;

  /** The runner-up may have at most this part of the winner's share. */
  private static final double RUNNER_UP_MAX = 0.5;

  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\"]{1,253}\\.[^@\\s<>,;.\"]{2,63}");

  private static final Set<String> NAMES =
      Words.read("email-column-names.txt").stream()
          .map(EmailColumn::bare)
          .collect(Collectors.toUnmodifiableSet());

  private EmailColumn() {}

  /** Some values of each column, in the order of the columns; nulls left out. */
  interface Sample {
    List<List<String>> values() throws IOException;
  }

  /** The column could not be settled; the message says what to do. */
  static final class Unsettled extends Exception {
    Unsettled(String message) {
      super(message);
    }
  }

  /** Position of the e-mail column among those offered. */
  static int find(List<String> columns, InputRequest request, Sample sample)
      throws IOException, Unsettled {
    try {
      return find(columns, request.emailColumn(), request.owners(), sample);
    } catch (Unsettled e) {
      String advice =
          request.owners() ? "Call the right one email." : "Set --emailColumn to one of them.";
      throw new Unsettled(e.getMessage() + " " + advice);
    }
  }

  private static int find(
      List<String> columns, @Nullable String asked, boolean owners, Sample sample)
      throws IOException, Unsettled {
    if (asked != null) {
      int index = columns.indexOf(asked);
      if (index < 0) {
        throw new Unsettled(
            "there is no column '%s' that holds text; there are: %s."
                .formatted(asked, list(columns)));
      }
      return index;
    }
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (NAMES.contains(bare(columns.get(i)))) {
        named.add(i);
      }
    }
    if (named.size() == 1) {
      return named.get(0);
    }
    return byContent(columns, named, owners, sample.values());
  }

  /** True for an address, and in the owner's own lists for {@code @example.org}. */
  static boolean looksLikeEntry(String value, boolean owners) {
    return looksLikeAddress(value)
        || (owners && value.startsWith("@") && looksLikeAddress("x" + value));
  }

  static boolean looksLikeAddress(String value) {
    return value.length() <= 1000 && ADDRESS.matcher(value).find();
  }

  private static int byContent(
      List<String> columns, List<Integer> named, boolean owners, List<List<String>> values)
      throws Unsettled {
    double[] shares = new double[columns.size()];
    int best = -1;
    double second = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(values.get(i), owners);
      if (!named.isEmpty() && !named.contains(i)) {
        continue;
      }
      if (best < 0 || shares[i] > shares[best]) {
        second = best < 0 ? 0 : shares[best];
        best = i;
      } else {
        second = Math.max(second, shares[i]);
      }
    }
    if (best >= 0 && shares[best] >= SHARE_MIN && second <= shares[best] * RUNNER_UP_MAX) {
      return best;
    }
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0 || named.contains(i)) {
        candidates.add(
            String.format(
                Locale.ROOT,
                "'%s' (%.0f %% look like addresses)",
                columns.get(i),
                shares[i] * 100));
      }
    }
    throw new Unsettled(
        candidates.isEmpty()
            ? "no column looks like e-mail addresses; there are: %s.".formatted(list(columns))
            : "which column holds the addresses? Candidates: %s."
                .formatted(String.join(", ", candidates)));
  }

  private static double share(List<String> values, boolean owners) {
    List<String> filled = values.stream().filter(value -> !value.isBlank()).toList();
    return filled.isEmpty()
        ? 0
        : (double) filled.stream().filter(value -> looksLikeEntry(value, owners)).count()
            / filled.size();
  }

  /** The last name of a path in lower case, letters only and without accents. */
  static String bare(String column) {
    String plain = Normalizer.normalize(column, Normalizer.Form.NFKD);
    String last = plain.substring(plain.lastIndexOf('.') + 1);
    return last.codePoints()
        .filter(Character::isLetter)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static String list(List<String> columns) {
    String shown =
        columns.stream().limit(50).map(c -> "'" + c + "'").collect(Collectors.joining(", "));
    return columns.size() > 50 ? shown + " and " + (columns.size() - 50) + " more" : shown;
  }
}
