package org.rollcall.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.rollcall.engine.dns.DnsLookups;
import org.rollcall.engine.preflight.CheckResult;
import org.rollcall.engine.preflight.EgressLock;
import org.rollcall.engine.preflight.Grade;
import org.rollcall.engine.preflight.LocalRoute;
import org.rollcall.engine.preflight.Preflight;
import org.rollcall.engine.preflight.PreflightRequest;
import org.rollcall.engine.preflight.SocketGreeter;
import org.rollcall.engine.preflight.SourceAddress;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.ProbeSettings;

/**
 * Leave to ask: every check has been made, and the identity is locked until this is closed.
 *
 * @param results of the checks, in the order in which they are read; none if no check was wanted
 * @param lock of the identity
 */
record Clearance(List<CheckResult> results, EgressLock.Attempt lock) implements AutoCloseable {
  private static final EgressLock.Attempt NO_LOCK = new EgressLock.Attempt(null, "not wanted", "");

  /**
   * Makes all checks if they are wanted.
   *
   * @param hosts greeted if the user names none
   * @param purpose what the run does, told to those who find the identity locked
   * @throws RefusedToStartException with everything that is wrong
   */
  static Clearance obtain(
      Terminal terminal,
      ProbeSettings probe,
      PreflightSettings preflight,
      Supplier<List<String>> hosts,
      String purpose) {
    if (!preflight.wanted()) {
      return new Clearance(List.of(), NO_LOCK);
    }
    List<String> named = preflight.hosts().isEmpty() ? hosts.get() : preflight.hosts();
    Clearance clearance = examine(probe, preflight, named, purpose);
    if (!clearance.isGiven()) {
      clearance.close();
      throw new RefusedToStartException(
          "Not started: the preflight found what has to be mended first.\n\n"
              + clearance.troubles(terminal).stripTrailing());
    }
    return clearance;
  }

  /** Makes all checks, and takes the lock if it is free, whatever else they find. */
  static Clearance examine(
      ProbeSettings probe, PreflightSettings preflight, List<String> hosts, String purpose) {
    SourceAddress source =
        SourceAddress.find(probe, preflight.egressAddress(), LocalRoute.ofSystem());
    EgressLock.Attempt lock =
        EgressLock.tryTake(preflight.lockFolder(), source, probe.identity(), holder(purpose));
    try (DnsLookups dns = DnsLookups.open(probe)) {
      PreflightRequest request =
          new PreflightRequest(probe, preflight.contactUrl(), preflight.operated(), source, hosts);
      ReferenceData data = ReferenceData.replacedBy(probe.referenceData());
      return new Clearance(
          Preflight.of(data, dns, SocketGreeter.of(probe), lock).examine(request), lock);
    } catch (RuntimeException broken) {
      lock.close();
      throw broken;
    }
  }

  /** True if nothing is wrong. */
  boolean isGiven() {
    return results.stream().noneMatch(result -> result.grade() == Grade.FAIL);
  }

  /** Says what could be better. */
  void tell(Terminal terminal) {
    terminal.err().print(troubles(terminal));
  }

  private String troubles(Terminal terminal) {
    return CheckList.render(
        results.stream().filter(result -> result.grade() != Grade.PASS).toList(), terminal);
  }

  private static String holder(String purpose) {
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + machine()
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
        + ", "
        + purpose;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "this machine";
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
