package org.rollcall.engine.legacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.Word;

/**
 * Tells verdicts in a vendor's words. A projection: several of our reasons share a word, and some
 * words are only the nearest ones; our own verdict is never changed by it.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class LegacyWords {
  static final String WORDS = "legacy-words.tsv";
  static final String FLAGS = "legacy-flags.tsv";

  /** The data files that are read. */
  public static final List<String> FILES = List.of(WORDS, FLAGS);

  private static final String SAME = "same";
  private static final String NEAR = "near";

  /**
   * Two words of a vendor.
   *
   * @param detail may be empty, as the vendor's is
   */
  public record Words(String status, String detail) {}

  /** A row of {@value #FLAGS}; domains and beginning are empty for any. */
  private record FlagRule(
      Set<String> verdicts, Flag flag, Set<String> domains, String begins, Words words) {

    boolean applies(VerifiedContact contact) {
      Verdict verdict = contact.verdict();
      Evidence evidence = contact.evidence();
      boolean here =
          domains.isEmpty()
              || (evidence != null && domains.contains(evidence.domain().domain().name()));
      String text = Objects.requireNonNullElse(contact.contact().email(), "");
      return here
          && verdict.flags().contains(flag)
          && text.strip().startsWith(begins)
          && (verdicts.contains(verdict.status().word())
              || verdicts.contains(verdict.reason().word()));
    }
  }

  private final Map<Reason, Words> words;
  private final List<FlagRule> rules;

  private LegacyWords(Map<Reason, Words> words, List<FlagRule> rules) {
    this.words = words;
    this.rules = rules;
  }

  /**
   * A vendor's words by the files in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line; also if a reason
   *     has no words
   */
  public static LegacyWords from(ReferenceData data, Vendor vendor) {
    return new LegacyWords(words(data.file(WORDS), vendor), rules(data.file(FLAGS), vendor));
  }

  private static Map<Reason, Words> words(DataFile file, Vendor vendor) {
    Map<Reason, Words> words = new EnumMap<>(Reason.class);
    List<String> columns = new ArrayList<>(List.of("reason"));
    for (Vendor each : Vendor.values()) {
      columns.addAll(List.of(each.statusColumn(), each.detailColumn(), each.word() + "_fit"));
    }
    for (DataFile.Row row : file.rows(columns.toArray(String[]::new))) {
      Reason reason = constant(Reason.values(), row, row.require("reason"));
      String fit = row.require(vendor.word() + "_fit");
      if (!fit.equals(SAME) && !fit.equals(NEAR)) {
        throw row.error("fit is same or near, not '" + fit + "'");
      }
      Words pair = new Words(row.require(vendor.statusColumn()), row.get(vendor.detailColumn()));
      if (words.put(reason, pair) != null) {
        throw row.error("a second row for " + reason.word());
      }
    }
    for (Reason reason : Reason.values()) {
      if (!words.containsKey(reason)) {
        throw new IllegalArgumentException(file.name() + ": no words for " + reason.word());
      }
    }
    return words;
  }

  private static List<FlagRule> rules(DataFile file, Vendor vendor) {
    Set<String> known = new HashSet<>();
    for (Word[] constants : new Word[][] {Reason.values(), Status.values()}) {
      Stream.of(constants).map(Word::word).forEach(known::add);
    }
    List<FlagRule> rules = new ArrayList<>();
    for (DataFile.Row row :
        file.rows("verdicts", "flag", "domains", "begins", "zerobounce", "kickbox")) {
      Set<String> verdicts = Set.copyOf(row.list("verdicts"));
      if (verdicts.isEmpty() || !known.containsAll(verdicts)) {
        throw row.error("verdicts are statuses or reasons, not '" + row.get("verdicts") + "'");
      }
      Flag flag = constant(Flag.values(), row, row.require("flag"));
      Words pair = pair(row, row.get(vendor.word()));
      if (pair != null) {
        rules.add(
            new FlagRule(verdicts, flag, Set.copyOf(row.list("domains")), row.get("begins"), pair));
      }
    }
    return List.copyOf(rules);
  }

  private static @Nullable Words pair(DataFile.Row row, String text) {
    if (text.isEmpty()) {
      return null;
    }
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw row.error("words are written status/detail, not '" + text + "'");
    }
    return new Words(text.substring(0, slash), text.substring(slash + 1));
  }

  private static <E extends Enum<E>> E constant(E[] constants, DataFile.Row row, String word) {
    return Stream.of(constants)
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> row.error("no '" + word + "' is known"));
  }

  /** The vendor's words for a row. */
  public Words of(VerifiedContact contact) {
    for (FlagRule rule : rules) {
      if (rule.applies(contact)) {
        return rule.words();
      }
    }
    return Objects.requireNonNull(words.get(contact.verdict().reason()));
  }
}
