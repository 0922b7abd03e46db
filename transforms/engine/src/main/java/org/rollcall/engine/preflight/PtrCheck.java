package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/** The address has a PTR record, and it is the name said in EHLO. Several are fine if one is. */
final class PtrCheck implements Check {
  private static final int SHOWN_MAX = 4;

  private final DnsAsker dns;

  PtrCheck(DnsAsker dns) {
    this.dns = dns;
  }

  @Override
  public String title() {
    return "PTR";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.RESOLVER, Need.ADDRESS);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    InetAddress address = Objects.requireNonNull(request.source().seen());
    String text = Addresses.text(address);
    DnsReply reply = dns.ask(Addresses.reverseName(address), RecordType.PTR);
    if (reply.failed()) {
      return Finding.fail(
          "the PTR of " + text + " cannot be looked up: " + reply.detail(),
          "mend the reverse zone; whoever gave you the address runs it or delegates it");
    }
    List<String> names = reply.values();
    String heloName = request.heloName();
    if (names.isEmpty()) {
      return Finding.fail(
          text + " has no PTR record", "ask whoever gave you the address to set it to " + heloName);
    }
    if (names.stream().noneMatch(heloName::equalsIgnoreCase)) {
      return Finding.fail(
          "the PTR of " + text + " is " + listed(names) + ", the EHLO name is " + heloName,
          "let both be the same: --heloName=" + names.get(0) + ", or have the PTR changed");
    }
    return Finding.pass(text + " is " + listed(names) + ", the EHLO name");
  }

  private static String listed(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(SHOWN_MAX, names.size())));
    return names.size() <= SHOWN_MAX ? some : some + " and " + (names.size() - SHOWN_MAX) + " more";
  }
}
