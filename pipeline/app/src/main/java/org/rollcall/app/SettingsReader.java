package org.rollcall.app;

import static org.rollcall.engine.settings.Network.INTERNET;
import static org.rollcall.engine.settings.Network.LAB;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.steps.read.InputRequest;

/** One reading of {@link VerifyOptions}: goes through all of them before it complains. */
final class SettingsReader {
  /** DNS questions in flight per worker: about one second of what a resolver answers. */
  static final int DNS_IN_FLIGHT = 2_000;

  static final int DNS_ATTEMPTS_MAX = 10;
  static final int SESSIONS_MAX = 20_000;
  static final int LANES_MAX = 4_096;
  static final int BUCKETS_MAX = 65_536;

  private final VerifyOptions options;
  private final OptionReader reader = new OptionReader();

  SettingsReader(VerifyOptions options) {
    this.options = options;
  }

  VerifySettings read() {
    InputRequest input = new InputReader(options, reader).read();
    String output = required("output", options.getOutput(), "name a new folder for the result");
    Compression compression =
        reader.word("compression", options.getCompression(), Compression.class, Compression.SNAPPY);
    Network network = network();
    Identity identity = new IdentityReader(options, network, reader).read();
    String referenceData = referenceData();
    Shaping shaping = shaping(network, referenceData);
    List<String> dnsServers = new DnsServersReader(network, reader).read(options.getDnsServers());
    Timing timing = timing(network);
    Duration dnsTimeout =
        reader.read("dnsTimeout", options.getDnsTimeout(), Units::duration, Duration.ofSeconds(3));
    int dnsAttempts = reader.between("dnsAttempts", 1, DNS_ATTEMPTS_MAX, options.getDnsAttempts());
    int smtpPort = reader.between("smtpPort", 1, 65_535, options.getSmtpPort());
    int sessions =
        reader.between("sessionsInFlight", 1, SESSIONS_MAX, options.getSessionsInFlight());
    IpPreference preference =
        reader.word(
            "ipPreference", options.getIpPreference(), IpPreference.class, IpPreference.IPV4);
    if (options.getSeed().isBlank()) {
      reader.problem("seed", options.getSeed(), "write any word; the same word asks the same");
    }
    int lanes = WorkSize.lanesFor(options);
    reader.between("lanes", 1, LANES_MAX, lanes);
    OptionalInt buckets = buckets();
    reader.throwIfAny();

    ProbeSettings probe =
        new ProbeSettings(
            network,
            dnsServers,
            dnsTimeout,
            dnsAttempts,
            DNS_IN_FLIGHT,
            smtpPort,
            identity.smtp(),
            preference,
            identity.sourceAddress(),
            timing.patience(),
            timing.greylistSchedule(),
            shaping.text(),
            sessions,
            options.getSeed(),
            referenceData);
    VerifySettings settings =
        new VerifySettings(
            input,
            output,
            options.isOverwrite(),
            compression,
            probe,
            identity.contactUrl(),
            shaping.name(),
            lanes,
            buckets);
    if (network == INTERNET && !options.isiOperateThisIp()) {
      throw new RefusedToStartException(InternetPlan.describe(settings));
    }
    return settings;
  }

  /** Retries and how long the run waits for them. */
  private record Timing(List<Duration> greylistSchedule, Duration patience) {}

  /** The network, or null if it is missing or no such word; then what depends on it is skipped. */
  private @Nullable Network network() {
    String text = blankToNull(options.getNetwork());
    if (text == null) {
      reader.missing("network", "write LAB (loopback only) or INTERNET (public addresses only)");
      return null;
    }
    return reader.word("network", text, Network.class, null);
  }

  private Timing timing(@Nullable Network network) {
    boolean lab = network == LAB;
    String schedule = given(options.getGreylistSchedule(), lab ? "4s,12s,25s" : "6m,30m,3h30m");
    String patience = given(options.getPatience(), lab ? "30s" : "40m");
    List<Duration> delays =
        reader.read("greylistSchedule", schedule, Units::risingDurations, List.of());
    if (network == INTERNET && !delays.isEmpty()) {
      checkManners(schedule, delays);
    }
    return new Timing(
        delays, reader.read("patience", patience, Units::duration, Duration.ofMinutes(40)));
  }

  /** At most 4 attempts within 4 hours and none before 5 minutes: earlier ones are punished. */
  private void checkManners(String schedule, List<Duration> delays) {
    if (delays.get(0).compareTo(Duration.ofMinutes(5)) < 0) {
      reader.problem(
          "greylistSchedule", schedule, "on the Internet the first retry waits 5m or more");
    }
    if (delays.size() > 3 || delays.get(delays.size() - 1).compareTo(Duration.ofHours(4)) > 0) {
      reader.problem(
          "greylistSchedule",
          schedule,
          "on the Internet write 3 delays at most, the last within 4h");
    }
  }

  private Shaping shaping(@Nullable Network network, @Nullable String referenceData) {
    String name = given(options.getShaping(), network == LAB ? "lab" : "polite");
    if (network == INTERNET && name.equals("lab")) {
      reader.problem(
          "shaping", name, "it has no limits and is for loopback; write polite or your own file");
      return new Shaping(name, "");
    }
    return reader.read(
        "shaping", name, text -> Shaping.load(text, referenceData), new Shaping(name, ""));
  }

  private @Nullable String referenceData() {
    String folder = blankToNull(options.getReferenceData());
    if (folder != null && !Files.isDirectory(Path.of(folder))) {
      reader.problem("referenceData", folder, "there is no such folder");
    }
    return folder;
  }

  private OptionalInt buckets() {
    Integer buckets = options.getBuckets();
    return buckets == null
        ? OptionalInt.empty()
        : OptionalInt.of(reader.between("buckets", 1, BUCKETS_MAX, buckets));
  }

  private String required(String option, @Nullable String value, String advice) {
    if (value == null || value.isBlank()) {
      reader.missing(option, advice);
      return "";
    }
    return value;
  }

  private static String given(@Nullable String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value.trim();
  }

  static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.trim();
  }
}
