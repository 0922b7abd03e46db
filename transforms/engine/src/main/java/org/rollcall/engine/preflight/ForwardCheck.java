package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/** The EHLO name leads back to the address: without that a PTR proves nothing (RFC 8601 §2.7.3). */
final class ForwardCheck implements Check {
  private final DnsAsker dns;

  ForwardCheck(DnsAsker dns) {
    this.dns = dns;
  }

  @Override
  public String title() {
    return "forward address";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.RESOLVER, Need.ADDRESS);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    InetAddress address = Objects.requireNonNull(request.source().seen());
    RecordType type = address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
    String name = request.heloName();
    String text = Addresses.text(address);
    DnsReply reply = dns.ask(name, type);
    if (reply.values().contains(text)) {
      return Finding.pass(name + " has the address " + text);
    }
    String found =
        reply.values().isEmpty()
            ? name + " has no " + type + " record (" + reply.detail() + ")"
            : name + " has " + String.join(", ", reply.values()) + ", not " + text;
    return Finding.fail(found, "add " + name + " " + type + " " + text + " to its zone");
  }
}
