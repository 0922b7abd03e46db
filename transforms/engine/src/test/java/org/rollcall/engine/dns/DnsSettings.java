package org.rollcall.engine.dns;

import java.time.Duration;
import java.util.List;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SmtpIdentity;

/** Settings of which only the DNS ones matter; timeouts are generous unless they are the matter. */
record DnsSettings(
    Network network,
    List<String> servers,
    Duration timeout,
    int attempts,
    int inFlight,
    IpPreference preference,
    String seed) {

  static DnsSettings lab(ScriptedDns... servers) {
    return of(Network.LAB, servers);
  }

  static DnsSettings internet(ScriptedDns... servers) {
    return of(Network.INTERNET, servers);
  }

  private static DnsSettings of(Network network, ScriptedDns... servers) {
    return new DnsSettings(
        network,
        List.of(servers).stream().map(ScriptedDns::server).toList(),
        Duration.ofSeconds(20),
        1,
        100,
        IpPreference.IPV4,
        "seed");
  }

  DnsSettings impatient(int attempts) {
    return new DnsSettings(
        network, servers, Duration.ofMillis(50), attempts, inFlight, preference, seed);
  }

  DnsSettings attempts(int attempts) {
    return new DnsSettings(network, servers, timeout, attempts, inFlight, preference, seed);
  }

  DnsSettings inFlight(int inFlight) {
    return new DnsSettings(network, servers, timeout, attempts, inFlight, preference, seed);
  }

  DnsSettings preferring(IpPreference preference) {
    return new DnsSettings(network, servers, timeout, attempts, inFlight, preference, seed);
  }

  DnsSettings seed(String seed) {
    return new DnsSettings(network, servers, timeout, attempts, inFlight, preference, seed);
  }

  DnsMailRouter open() {
    return DnsMailRouter.open(settings());
  }

  ProbeSettings settings() {
    return new ProbeSettings(
        network,
        servers,
        timeout,
        attempts,
        inFlight,
        25,
        new SmtpIdentity("probe.test", "probe@probe.test"),
        preference,
        null,
        Duration.ZERO,
        List.of(),
        "",
        1,
        seed,
        null,
        List.of(),
        null);
  }
}
