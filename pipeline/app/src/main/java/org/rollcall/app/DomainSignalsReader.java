package org.rollcall.app;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.model.Word;

/** Reads what else the DNS is asked of domains. */
final class DomainSignalsReader {
  private static final Pattern ZONE =
      Pattern.compile("(?=.{3,180}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+");

  private final OptionReader reader;

  DomainSignalsReader(OptionReader reader) {
    this.reader = reader;
  }

  DomainSignals read(String signals, @Nullable String blockLists) {
    String zones = OptionReader.blankToNull(blockLists);
    return new DomainSignals(
        reader.read("domainSignals", signals, DomainSignalsReader::signals, Set.of()),
        zones == null
            ? List.of()
            : reader.read("dnsBlockLists", zones, DomainSignalsReader::zones, List.of()));
  }

  private static Set<DomainSignal> signals(String text) {
    Set<DomainSignal> asked = EnumSet.noneOf(DomainSignal.class);
    List<String> words = words(text);
    for (String word : words) {
      switch (word) {
        case "all" -> asked.addAll(EnumSet.allOf(DomainSignal.class));
        case "none" -> {
          if (words.size() > 1) {
            throw new IllegalArgumentException("write none alone, or leave it out");
          }
        }
        default -> asked.add(signal(word));
      }
    }
    return asked;
  }

  private static DomainSignal signal(String word) {
    return Stream.of(DomainSignal.values())
        .filter(signal -> signal.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no '%s'; write some of %s, or all, or none"
                        .formatted(
                            word,
                            Stream.of(DomainSignal.values())
                                .map(Word::word)
                                .collect(joining(", ")))));
  }

  private static List<String> zones(String text) {
    List<String> zones = new ArrayList<>();
    for (String word : words(text)) {
      String zone = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      if (!ZONE.matcher(zone).matches()) {
        throw new IllegalArgumentException("'" + word + "' is no zone, e.g. dbl.example.org");
      } else if (!zones.contains(zone)) {
        zones.add(zone);
      }
    }
    if (zones.size() > DomainSignals.BLOCK_LISTS_MAX) {
      throw new IllegalArgumentException("write " + DomainSignals.BLOCK_LISTS_MAX + " at most");
    }
    return zones;
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(","))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
