package org.rollcall.app;

import static org.rollcall.engine.settings.Network.INTERNET;
import static org.rollcall.engine.settings.Network.LAB;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.NamedText;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;

/** One reading of {@link ProbeOptions}: goes through all of them before it complains. */
final class ProbeReader {
  /**
   * DNS questions in flight per worker. What is more than the resolver reads at once is lost: a
   * socket's buffer of Linux's default size holds 277 small packets, BIND serves 1,000 recursive
   * clients at once, unbound 512 to 1,024 a thread.
   */
  static final int DNS_IN_FLIGHT = 200;

  static final int DNS_ATTEMPTS_MAX = 10;
  static final int SESSIONS_MAX = 20_000;

  private final ProbeOptions options;
  private final OptionReader reader;
  private final boolean contactNeeded;

  ProbeReader(ProbeOptions options, OptionReader reader) {
    this(options, reader, true);
  }

  private ProbeReader(ProbeOptions options, OptionReader reader, boolean contactNeeded) {
    this.options = options;
    this.reader = reader;
    this.contactNeeded = contactNeeded;
  }

  /** One for {@code doctor}: a missing contact is among what it finds, not a slip of its user. */
  static ProbeReader forDoctor(ProbeOptions options, OptionReader reader) {
    return new ProbeReader(options, reader, false);
  }

  /**
   * How the world may be asked, and what people are told about it.
   *
   * @param settings for the engine
   * @param contactUrl where people ask what this is; never null on the Internet
   * @param shapingName preset or file that the limits were read from
   * @param preflight what is looked at before anything is asked
   */
  record Probe(
      ProbeSettings settings,
      @Nullable String contactUrl,
      String shapingName,
      PreflightSettings preflight) {}

  /**
   * Reads and checks. What is wrong is noted with the reader, and stood in for; without a network
   * nothing can, and the result is null.
   */
  @Nullable Probe read() {
    Network network = network();
    Identity identity = new IdentityReader(options, network, reader, contactNeeded).read();
    String referenceData = referenceData();
    Shaping shaping = shaping(network, referenceData);
    List<String> dnsServers = new DnsServersReader(network, reader).read(options.getDnsServers());
    List<Duration> schedule = greylistSchedule(network);
    String patienceText = given(options.getPatience(), network == LAB ? "30s" : "40m");
    Duration patience =
        reader.read("patience", patienceText, Units::duration, Duration.ofMinutes(40));
    Duration dnsTimeout =
        reader.read("dnsTimeout", options.getDnsTimeout(), Units::duration, Duration.ofSeconds(3));
    int dnsAttempts = reader.between("dnsAttempts", 1, DNS_ATTEMPTS_MAX, options.getDnsAttempts());
    int smtpPort = reader.between("smtpPort", 1, 65_535, options.getSmtpPort());
    int sessions =
        reader.between("sessionsInFlight", 1, SESSIONS_MAX, options.getSessionsInFlight());
    String tooMany = OpenFiles.problem(sessions, OpenFiles.allowed());
    if (tooMany != null) {
      reader.problem("sessionsInFlight", Integer.toString(sessions), tooMany);
    }
    IpPreference preference =
        reader.word(
            "ipPreference", options.getIpPreference(), IpPreference.class, IpPreference.IPV4);
    if (options.getSeed().isBlank()) {
      reader.problem("seed", options.getSeed(), "write any word; the same word asks the same");
    }
    PreflightSettings preflight =
        new PreflightReader(options, network, reader).read(identity.contactUrl());
    List<NamedText> doNotProbe = new DoNotProbeReader(reader).read(options.getDoNotProbe());
    DomainSignals domainSignals =
        new DomainSignalsReader(reader)
            .read(options.getDomainSignals(), options.getDnsBlockLists());
    if (network == null) {
      return null;
    }
    ProbeSettings settings =
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
            patience,
            schedule,
            shaping.text(),
            sessions,
            options.getSeed(),
            referenceData,
            doNotProbe,
            null,
            domainSignals);
    return new Probe(settings, identity.contactUrl(), shaping.name(), preflight);
  }

  /** The network, or null if it is missing or no such word; then what depends on it is skipped. */
  private @Nullable Network network() {
    String text = OptionReader.blankToNull(options.getNetwork());
    if (text == null) {
      reader.missing(
          "network",
          "write LAB (loopback only), INTERNET (public addresses only) or OFFLINE (nobody)");
      return null;
    }
    Network network = reader.word("network", text, Network.class, null);
    if (network == Network.OFFLINE && !contactNeeded) {
      reader.problem("network", text, "doctor looks at what the way out needs; name one");
    }
    return network;
  }

  private List<Duration> greylistSchedule(@Nullable Network network) {
    String text =
        given(options.getGreylistSchedule(), network == LAB ? "4s,12s,25s" : "6m,30m,3h30m");
    List<Duration> delays =
        reader.read("greylistSchedule", text, Units::risingDurations, List.of());
    if (network == INTERNET && !delays.isEmpty()) {
      checkManners(text, delays);
    }
    return delays;
  }

  /** At most 4 attempts within 4 hours and none before 5 minutes: earlier ones are punished. */
  private void checkManners(String text, List<Duration> delays) {
    if (delays.get(0).compareTo(Duration.ofMinutes(5)) < 0) {
      reader.problem("greylistSchedule", text, "on the Internet the first retry waits 5m or more");
    }
    if (delays.size() > 3 || delays.get(delays.size() - 1).compareTo(Duration.ofHours(4)) > 0) {
      reader.problem(
          "greylistSchedule", text, "on the Internet write 3 delays at most, the last within 4h");
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
    String folder = OptionReader.blankToNull(options.getReferenceData());
    if (folder != null && !Files.isDirectory(Path.of(folder))) {
      reader.problem("referenceData", folder, "there is no such folder");
    } else if (folder != null) {
      ReferenceFiles.mistakes(folder)
          .forEach(mistake -> reader.problem("referenceData", folder, mistake));
    }
    return folder;
  }

  private static String given(@Nullable String value, String otherwise) {
    String text = OptionReader.blankToNull(value);
    return text == null ? otherwise : text;
  }
}
