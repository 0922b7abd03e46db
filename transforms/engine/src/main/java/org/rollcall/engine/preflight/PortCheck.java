package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.NetworkGuard;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.settings.IpPreference;

/**
 * The port of mail hosts opens: at least one of the hosts named says welcome. One connection per
 * host and one at a time, so that no limit of any site is touched.
 */
public final class PortCheck implements Check {
  /** Hosts tried at most. */
  public static final int HOSTS_MAX = 5;

  private final DnsAsker dns;
  private final Greeter greeter;

  PortCheck(DnsAsker dns, Greeter greeter) {
    this.dns = dns;
    this.greeter = greeter;
  }

  @Override
  public String title() {
    return "port";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.RESOLVER);
  }

  /** A host and what became of it; no greeting if it has no address that may be contacted. */
  private record Visit(String host, @Nullable Greeting greeting, String remark) {
    boolean is(Greeting.Kind kind) {
      return greeting != null && greeting.kind() == kind;
    }

    boolean connected() {
      return greeting != null && greeting.connected();
    }

    @Override
    public String toString() {
      return host + ": " + (greeting == null ? remark : greeting.said());
    }
  }

  @Override
  public Finding examine(PreflightRequest request) {
    int port = request.probe().smtpPort();
    List<String> hosts = request.hosts().stream().distinct().limit(HOSTS_MAX).toList();
    if (hosts.isEmpty()) {
      return Finding.warn(
          "not tried: no host is named", "name some mail hosts that you may greet: --doctorHosts=");
    }
    List<Visit> visits = hosts.stream().map(host -> visit(host, request)).toList();
    List<Visit> welcome =
        visits.stream().filter(visit -> visit.is(Greeting.Kind.WELCOMED)).toList();
    List<Visit> others = new ArrayList<>(visits);
    others.removeAll(welcome);
    String opens =
        "port " + port + " opens: " + welcome.size() + " of " + visits.size() + " hosts welcome us";
    if (others.isEmpty()) {
      return Finding.pass(opens);
    }
    if (!welcome.isEmpty()) {
      return Finding.warn(opens + "; " + listed(others), "see what those hosts say");
    }
    return unwelcome(port, visits);
  }

  private static Finding unwelcome(int port, List<Visit> visits) {
    String all = listed(visits);
    if (visits.stream().anyMatch(Visit::connected)) {
      return Finding.fail(
          "port " + port + " opens, and no host welcomes us: " + all,
          "see what they say; a refusal that names a list or a block is about this address");
    }
    if (visits.stream().allMatch(visit -> visit.greeting() == null)) {
      return Finding.fail("no host could be tried: " + all, "name other hosts in --doctorHosts");
    }
    boolean dropped = visits.stream().anyMatch(visit -> visit.is(Greeting.Kind.TIMED_OUT));
    return Finding.fail(
        "port " + port + " looks closed: " + all,
        dropped
            ? "connections vanish: many providers block port 25 on its way out; ask yours to open it"
            : "connections are refused: look for a firewall on this machine or near it");
  }

  private Visit visit(String host, PreflightRequest request) {
    boolean six = request.probe().ipPreference() == IpPreference.IPV6;
    NetworkGuard guard = new NetworkGuard(request.probe().network());
    String remark = "";
    for (RecordType type :
        six ? List.of(RecordType.AAAA, RecordType.A) : List.of(RecordType.A, RecordType.AAAA)) {
      DnsReply reply = dns.ask(host, type);
      for (String text : reply.values()) {
        InetAddress address = Objects.requireNonNull(Addresses.parse(text), text);
        if (guard.mayContact(address)) {
          InetSocketAddress socket = new InetSocketAddress(address, request.probe().smtpPort());
          return new Visit(host, greeter.greet(socket), "");
        }
        remark = text + " may not be contacted";
      }
      remark = remark.isEmpty() && reply.failed() ? reply.detail() : remark;
    }
    return new Visit(host, null, remark.isEmpty() ? "has no address" : remark);
  }

  private static String listed(List<Visit> visits) {
    return String.join("; ", visits.stream().map(Visit::toString).toList());
  }
}
