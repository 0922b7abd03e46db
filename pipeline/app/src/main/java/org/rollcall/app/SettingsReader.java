package org.rollcall.app;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.Network;
import org.rollcall.steps.read.InputRequest;

/** One reading of {@link VerifyOptions}: goes through all of them before it complains. */
final class SettingsReader {
  static final int LANES_MAX = 4_096;
  static final int BUCKETS_MAX = 65_536;

  private final VerifyOptions options;
  private final OptionReader reader = new OptionReader();

  SettingsReader(VerifyOptions options) {
    this.options = options;
  }

  VerifySettings read() {
    InputRequest input = new InputReader(options, reader).read();
    String output = output();
    Compression compression =
        reader.word("compression", options.getCompression(), Compression.class, Compression.SNAPPY);
    ProbeReader.Probe probe = new ProbeReader(options, reader).read();
    int lanes = reader.between("lanes", 1, LANES_MAX, WorkSize.lanesFor(options));
    OptionalInt buckets = buckets();
    List<String> suppressions = files(options.getSuppressions());
    List<String> engagement = files(options.getEngagement());
    Duration engagementWindow =
        reader.read(
            "engagementWindow",
            options.getEngagementWindow(),
            Units::duration,
            Duration.ofDays(90));
    LedgerPlan ledger = new LedgerReader(options, reader).read(output);
    reader.throwIfAny();

    boolean answeredFor =
        ledger.regrade()
            || probe.settings().network() != Network.INTERNET
            || options.isiOperateThisIp();
    return new VerifySettings(
        input,
        output,
        options.isOverwrite(),
        compression,
        probe.settings(),
        probe.contactUrl(),
        probe.shapingName(),
        lanes,
        buckets,
        ledger,
        probe.preflight(),
        options.isDryRun() || !answeredFor,
        answeredFor,
        suppressions,
        engagement,
        engagementWindow);
  }

  /** Whether they exist is found out when they are looked at. */
  private static List<String> files(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.trim());
  }

  private String output() {
    String text = OptionReader.blankToNull(options.getOutput());
    if (text == null && !options.isDryRun()) {
      reader.missing("output", "name a new folder for the result");
    }
    return text == null ? "" : text;
  }

  private OptionalInt buckets() {
    Integer buckets = options.getBuckets();
    return buckets == null
        ? OptionalInt.empty()
        : OptionalInt.of(reader.between("buckets", 1, BUCKETS_MAX, buckets));
  }
}
