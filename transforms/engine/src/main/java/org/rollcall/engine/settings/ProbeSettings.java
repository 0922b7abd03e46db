package org.rollcall.engine.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.smtp.SmtpIdentity;

/**
 * How the world may be asked.
 *
 * @param network what may be contacted
 * @param dnsServers {@code host:port} each; empty means the system's resolver
 * @param dnsTimeout of one query to one server
 * @param dnsAttempts queries sent per question at most, the first included
 * @param dnsInFlight questions in flight per worker at most
 * @param smtpPort 25, or another one for a lab without root
 * @param identity who we say we are
 * @param ipPreference address family tried first
 * @param sourceAddress local address that conversations leave from, null for the system's choice
 * @param patience how long a run may wait for greylisted mailboxes, from the first attempt
 * @param greylistSchedule delays from the first attempt at which a greylisted mailbox is asked
 *     again
 * @param shaping text of the site-shaping file in force (a preset's, or the user's own)
 * @param sessionsInFlight conversations per worker at most
 * @param seed of the decoys and of the order among equal hosts
 * @param referenceData folder with replacements of the shipped data files, null for none
 * @param doNotProbe the user's own lists of whom not to probe, beside the shipped one
 * @param ledger what workers keep on file, null for nothing
 * @param domainSignals what else the DNS is asked of domains that take mail
 * @param control folder through which workers hear of a stop and tell that they live, null for none
 */
public record ProbeSettings(
    Network network,
    List<String> dnsServers,
    Duration dnsTimeout,
    int dnsAttempts,
    int dnsInFlight,
    int smtpPort,
    SmtpIdentity identity,
    IpPreference ipPreference,
    @Nullable String sourceAddress,
    Duration patience,
    List<Duration> greylistSchedule,
    String shaping,
    int sessionsInFlight,
    String seed,
    @Nullable String referenceData,
    List<NamedText> doNotProbe,
    @Nullable LedgerSettings ledger,
    DomainSignals domainSignals,
    @Nullable String control)
    implements Serializable {
  public ProbeSettings {
    Objects.requireNonNull(network, "network");
    dnsServers = List.copyOf(dnsServers);
    greylistSchedule = List.copyOf(greylistSchedule);
    Objects.requireNonNull(seed, "seed");
    doNotProbe = List.copyOf(doNotProbe);
    Objects.requireNonNull(domainSignals, "domainSignals");
  }

  /** Settings of a run that asks nothing else of domains. */
  public ProbeSettings(
      Network network,
      List<String> dnsServers,
      Duration dnsTimeout,
      int dnsAttempts,
      int dnsInFlight,
      int smtpPort,
      SmtpIdentity identity,
      IpPreference ipPreference,
      @Nullable String sourceAddress,
      Duration patience,
      List<Duration> greylistSchedule,
      String shaping,
      int sessionsInFlight,
      String seed,
      @Nullable String referenceData,
      List<NamedText> doNotProbe,
      @Nullable LedgerSettings ledger) {
    this(
        network,
        dnsServers,
        dnsTimeout,
        dnsAttempts,
        dnsInFlight,
        smtpPort,
        identity,
        ipPreference,
        sourceAddress,
        patience,
        greylistSchedule,
        shaping,
        sessionsInFlight,
        seed,
        referenceData,
        doNotProbe,
        ledger,
        DomainSignals.NONE,
        null);
  }

  /** The same, with this ledger, whose folder is also that of control. */
  public ProbeSettings withLedger(LedgerSettings kept) {
    return with(kept, domainSignals, kept.folder());
  }

  /** The same, with this folder of control. */
  public ProbeSettings withControl(String folder) {
    return with(ledger, domainSignals, folder);
  }

  /** The same, asking this of domains. */
  public ProbeSettings with(DomainSignals signals) {
    return with(ledger, signals, control);
  }

  private ProbeSettings with(
      @Nullable LedgerSettings kept, DomainSignals signals, @Nullable String folder) {
    return new ProbeSettings(
        network,
        dnsServers,
        dnsTimeout,
        dnsAttempts,
        dnsInFlight,
        smtpPort,
        identity,
        ipPreference,
        sourceAddress,
        patience,
        greylistSchedule,
        shaping,
        sessionsInFlight,
        seed,
        referenceData,
        doNotProbe,
        kept,
        signals,
        folder);
  }
}
