package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SmtpIdentity;

/** Requests of which one thing matters. */
final class Requests {
  private Requests() {}

  static InetAddress ip(String text) {
    return Objects.requireNonNull(Addresses.parse(text));
  }

  static PreflightRequest of(SourceAddress source) {
    return new PreflightRequest(
        settings(Network.LAB, IpPreference.IPV4, null),
        "https://probe.acme.test/",
        true,
        source,
        List.of());
  }

  static PreflightRequest from(String address, String heloName, String mailFrom, String... hosts) {
    return new PreflightRequest(
        settings(Network.LAB, IpPreference.IPV4, null, new SmtpIdentity(heloName, mailFrom)),
        "https://probe.acme.test/",
        true,
        new SourceAddress(ip(address), address, ""),
        List.of(hosts));
  }

  static ProbeSettings settings(
      Network network, IpPreference preference, @Nullable String sourceAddress) {
    return settings(
        network, preference, sourceAddress, new SmtpIdentity("probe.acme.test", "probe@acme.test"));
  }

  private static ProbeSettings settings(
      Network network,
      IpPreference preference,
      @Nullable String sourceAddress,
      SmtpIdentity identity) {
    return new ProbeSettings(
        network,
        List.of("127.0.0.1:53"),
        Duration.ofSeconds(1),
        1,
        1,
        25,
        identity,
        preference,
        sourceAddress,
        Duration.ZERO,
        List.of(),
        "",
        1,
        "seed",
        null,
        List.of(),
        null);
  }
}
