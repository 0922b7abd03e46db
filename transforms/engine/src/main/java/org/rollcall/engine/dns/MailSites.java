package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;

/** Says which site answers for a domain, so that domains on the same servers share one budget. */
public final class MailSites {
  /** Digits of a site's hash: 64 bits, no collision among millions of sites. */
  private static final int HASH_HEX = 16;

  private static final int IPV4_NETWORK = 24;
  private static final int IPV6_NETWORK = 48;

  private final Providers providers;

  public MailSites(Providers providers) {
    this.providers = providers;
  }

  /**
   * The site behind a route: the provider, if every host is one of its own, else a hash of the set
   * of hosts; {@link MailSite#NONE} if there is no host to ask.
   */
  public MailSite siteOf(MailRoute route) {
    if (!route.status().hasHosts()) {
      return MailSite.NONE;
    }
    List<String> hosts = route.hosts().stream().map(MailHost::name).distinct().sorted().toList();
    Provider provider = providers.ofAll(hosts);
    String network = network(route.hosts());
    return provider != null
        ? new MailSite(provider.id(), provider.id(), network)
        : new MailSite(SeededOrder.fingerprint(String.join("\n", hosts), HASH_HEX), null, network);
  }

  /** A domain with its route and the site that answers. */
  public DomainRoute locate(Domain domain, MailRoute route) {
    return new DomainRoute(domain, route, siteOf(route));
  }

  /** The /24 or /48 of an address: what a filter in front of many names has in common. */
  public static String networkOf(InetAddress address) {
    int length = address.getAddress().length == 4 ? IPV4_NETWORK : IPV6_NETWORK;
    return Prefix.around(address, length).toString();
  }

  private static String network(List<MailHost> hosts) {
    return hosts.stream()
        .flatMap(host -> host.addresses().stream())
        .map(Addresses::parse)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(MailSites::networkOf)
        .orElse("");
  }
}
