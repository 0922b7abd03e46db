package org.rollcall.engine.preflight;

import java.util.Set;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/** The resolver answers, and does not invent what is not there. */
final class ResolverCheck implements Check {
  /**
   * A name that nobody has; a resolver that gives it an address sells advertisements. Not under
   * {@code .invalid}, which a resolver in between denies by itself (RFC 6761 §6.4).
   */
  static final String NOBODY = "rollcall-preflight-asks-for-a-name-that-nobody-has.com";

  private final DnsAsker dns;

  ResolverCheck(DnsAsker dns) {
    this.dns = dns;
  }

  @Override
  public String title() {
    return "resolver";
  }

  @Override
  public Set<Need> provides() {
    return Set.of(Need.RESOLVER);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    DnsReply reply = dns.ask(NOBODY, RecordType.A);
    return switch (reply.outcome()) {
      case NXDOMAIN -> Finding.pass("answers, and denies a name that does not exist");
      case FAILED ->
          Finding.fail(
              "no answer: " + reply.detail(),
              "name a resolver that answers in --dnsServers, or mend the system's");
      case FOUND ->
          Finding.fail(
              "answers " + String.join(", ", reply.values()) + " for a name that does not exist",
              "use a resolver that does not rewrite NXDOMAIN (--dnsServers): with this one dead"
                  + " domains look alive");
      case NODATA ->
          Finding.warn(
              "says that a name exists which does not",
              "use another resolver (--dnsServers): some dead domains may look alive");
    };
  }
}
