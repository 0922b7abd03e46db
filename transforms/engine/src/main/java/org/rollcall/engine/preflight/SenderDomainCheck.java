package org.rollcall.engine.preflight;

import java.util.List;
import java.util.Set;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/** The domain of MAIL FROM takes mail: whoever wants to complain can. */
final class SenderDomainCheck implements Check {
  /** Mail exchangers looked up until one has an address. */
  private static final int HOSTS_MAX = 3;

  private final DnsAsker dns;

  SenderDomainCheck(DnsAsker dns) {
    this.dns = dns;
  }

  @Override
  public String title() {
    return "sender domain";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.RESOLVER);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    String domain = request.senderDomain();
    String advice =
        "give " + domain + " an MX record, or use a --mailFrom whose domain receives mail";
    DnsReply mx = dns.ask(domain, RecordType.MX);
    return switch (mx.outcome()) {
      case NXDOMAIN -> Finding.fail(domain + " does not exist", advice);
      case FAILED ->
          Finding.fail("the MX of " + domain + " cannot be looked up: " + mx.detail(), advice);
      case FOUND -> explicit(domain, mx.values(), advice);
      case NODATA ->
          hasAddress(domain)
              ? Finding.pass(domain + " has no MX and receives at its own address (RFC 5321 §5.1)")
              : Finding.fail(domain + " has neither MX nor address", advice);
    };
  }

  private Finding explicit(String domain, List<String> hosts, String advice) {
    List<String> named = hosts.stream().filter(host -> !host.isEmpty()).toList();
    if (named.isEmpty()) {
      return Finding.fail(domain + " says that it takes no mail (null MX, RFC 7505)", advice);
    }
    List<String> tried = named.subList(0, Math.min(HOSTS_MAX, named.size()));
    for (String host : tried) {
      if (hasAddress(host)) {
        return Finding.pass(domain + " receives at " + host);
      }
    }
    return Finding.fail(
        "of the MX of " + domain + " none has an address: " + String.join(", ", tried), advice);
  }

  private boolean hasAddress(String host) {
    return !dns.ask(host, RecordType.A).values().isEmpty()
        || !dns.ask(host, RecordType.AAAA).values().isEmpty();
  }
}
