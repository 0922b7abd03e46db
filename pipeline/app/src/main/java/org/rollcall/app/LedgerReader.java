package org.rollcall.app;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.Freshness;
import org.rollcall.steps.write.ControlFolder;

/** Reads how a run keeps its ledger. */
final class LedgerReader {
  private static final Duration FLUSH_MAX = Duration.ofMinutes(5);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  static final Duration KEEP = Duration.ofDays(180);

  private final VerifyOptions options;
  private final OptionReader reader;

  LedgerReader(VerifyOptions options, OptionReader reader) {
    this.options = options;
    this.reader = reader;
  }

  LedgerPlan read(String output) {
    Duration flush =
        reader.read("ledgerFlush", options.getLedgerFlush(), LedgerReader::flush, FLUSH);
    Duration keep = reader.read("ledgerKeep", options.getLedgerKeep(), Units::duration, KEEP);
    Freshness freshness =
        reader.read(
            "freshness", options.getFreshness(), LedgerReader::freshness, Freshness.DEFAULT);
    return new LedgerPlan(
        folder(options.getLedger(), output),
        isAskedFor(),
        OptionReader.blankToNull(options.getLedgerKey()),
        flush,
        keep,
        freshness,
        options.isRegrade());
  }

  /**
   * Each of these says that a ledger is wanted; without them its folder has the stop file alone.
   */
  private boolean isAskedFor() {
    return options.isRegrade()
        || Stream.of(options.getLedger(), options.getLedgerKey(), options.getFreshness())
            .anyMatch(given -> OptionReader.blankToNull(given) != null);
  }

  /** Where a run that writes there keeps its ledger, and its stop file. */
  static String folder(@Nullable String given, String output) {
    String text = OptionReader.blankToNull(given);
    return text == null ? ControlFolder.besides(output) : text;
  }

  private static Duration flush(String text) {
    Duration flush = Units.duration(text);
    if (flush.compareTo(FLUSH_MAX) > 0) {
      throw new IllegalArgumentException(
          "write 5m or less: a crash costs what was found since the last time");
    }
    return flush;
  }

  /** Words and durations, {@code valid=90d,unknown=1d}; what is not named keeps its default. */
  static Freshness freshness(String text) {
    Freshness read = Freshness.DEFAULT;
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("write words and durations: valid=90d,unknown=1d");
      }
      read = with(read, part.substring(0, equals).trim(), time(part.substring(equals + 1)));
    }
    return read;
  }

  private static Freshness with(Freshness old, String word, Duration time) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "valid" -> old.withValid(time);
      case "invalid" -> old.withInvalid(time);
      case "mailbox_disabled" -> old.withDisabled(time);
      case "catch_all" -> old.withCatchAll(time);
      case "unknown" -> old.withUnknown(time);
      case "selective" -> old.withSelective(time);
      default ->
          throw new IllegalArgumentException(
              "'"
                  + word
                  + "' is not one of valid, invalid, mailbox_disabled, catch_all, unknown,"
                  + " selective");
    };
  }

  private static Duration time(String text) {
    return text.trim().matches("0(?:s|m|h|d|ms)?") ? Duration.ZERO : Units.duration(text);
  }
}
