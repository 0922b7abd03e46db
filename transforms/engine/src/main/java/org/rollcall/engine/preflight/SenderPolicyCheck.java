package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.spf.SpfCheck;
import org.rollcall.engine.spf.SpfResult;

/** The SPF policy of MAIL FROM's domain lets the address send. */
final class SenderPolicyCheck implements Check {
  private final DnsAsker dns;

  SenderPolicyCheck(DnsAsker dns) {
    this.dns = dns;
  }

  @Override
  public String title() {
    return "SPF";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.RESOLVER, Need.ADDRESS);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    InetAddress address = Objects.requireNonNull(request.source().seen());
    String domain = request.senderDomain();
    SpfResult result = new SpfCheck(dns).check(address, request.mailFrom(), request.heloName());
    String kind = address.getAddress().length == 4 ? "ip4" : "ip6";
    String term = kind + ":" + Addresses.text(address);
    return switch (result.verdict()) {
      case PASS -> Finding.pass(domain + " lets the address send: " + result.why());
      case NONE ->
          Finding.fail(
              result.why(), "publish a TXT record at " + domain + ": v=spf1 " + term + " -all");
      case NEUTRAL, FAIL, SOFTFAIL ->
          Finding.fail(
              domain + " does not let the address send: " + result.why(),
              "add " + term + " to its SPF record, in front of the term that decides");
      case PERMERROR -> Finding.fail(result.why(), "mend the SPF record of " + domain);
      case TEMPERROR -> Finding.fail(result.why(), "mend the DNS of that name, or try again later");
    };
  }
}
