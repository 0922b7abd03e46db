package org.rollcall.app;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.steps.read.InputRequest;

/**
 * What a run was told: validated values, no text left to read.
 *
 * @param input what is read, and how
 * @param output folder of the result; empty in a dry run that keeps no plan
 * @param overwrite whether an earlier result there is replaced
 * @param compression of the Parquet tables
 * @param probe how the world may be asked
 * @param contactUrl where people ask what this is; never null on the Internet
 * @param shapingName preset or file that {@link ProbeSettings#shaping} was read from
 * @param lanes groups of mail sites, at least one
 * @param buckets groups of rows; empty to choose by {@link WorkSize#bucketsFor}
 * @param ledger where the ledger is, and how it is kept
 * @param preflight what is looked at before anything is asked
 * @param dryRun whether the plan is shown and nobody asked
 * @param answeredFor whether somebody answers for the sending address; else every run is dry
 * @param suppressions files, folders and globs of the owner's own lists
 * @param engagement the same of his logs
 * @param engagementWindow how long before the run a sign of life counts
 */
public record VerifySettings(
    InputRequest input,
    String output,
    boolean overwrite,
    Compression compression,
    ProbeSettings probe,
    @Nullable String contactUrl,
    String shapingName,
    int lanes,
    OptionalInt buckets,
    LedgerPlan ledger,
    PreflightSettings preflight,
    boolean dryRun,
    boolean answeredFor,
    List<String> suppressions,
    List<String> engagement,
    Duration engagementWindow) {
  public VerifySettings {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(probe, "probe");
    Objects.requireNonNull(buckets, "buckets");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(preflight, "preflight");
    suppressions = List.copyOf(suppressions);
    engagement = List.copyOf(engagement);
  }

  /**
   * Reads and checks all options.
   *
   * @throws BadOptionsException naming every bad value and how to mend it
   */
  public static VerifySettings from(VerifyOptions options) {
    return new SettingsReader(options).read();
  }
}
