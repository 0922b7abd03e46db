package org.rollcall.engine.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * Which address of a route to dial. The most preferred host first; the next one only while nothing
 * listens at the better ones. An address that failed is left alone for a while, and for good when
 * it fails again afterwards.
 */
final class HostBook {
  /** Addresses dialled for one domain at most, over all its hosts. */
  static final int ADDRESSES_MAX = 5;

  /** Hosts that may send us away with a 421 greeting before we stop walking. */
  static final int GREETINGS_MAX = 2;

  /** Where to go. */
  sealed interface Choice {
    /** Dial this address. A fallback lies in a network that no lane owns. */
    record Dial(String host, Peer peer, boolean fallback) implements Choice {}

    /** The host's addresses are not known yet. */
    record LookUp(String host) implements Choice {}

    /**
     * Nobody there.
     *
     * @param failure of the most preferred host
     * @param until when trying again makes sense, null if not in this run
     */
    record Nobody(ReplyEvidence failure, @Nullable Instant until) implements Choice {}

    /** The next host or address has opted out, by this data line; to go round it is no manners. */
    record OptedOut(String policyEntry) implements Choice {}
  }

  private final Duration pause;
  private final OptOuts optOuts;
  private final Map<String, Peer> peers = new HashMap<>();
  private final Map<String, MailHost> resolved = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /**
   * Knows nothing yet.
   *
   * @param pause how long a failed address is left alone the first time
   * @param optOuts addresses that are never dialled
   */
  HostBook(Duration pause, OptOuts optOuts) {
    this.pause = pause;
    this.optOuts = optOuts;
  }

  /** Where to go for a domain with this route. */
  Choice choose(MailRoute route, Instant now) {
    List<Peer> failures = new ArrayList<>(0);
    int primary = primary(route.hosts());
    int greetings = 0;
    for (int i = primary; i < route.hosts().size(); i++) {
      MailHost named = route.hosts().get(i);
      MailHost host = named.addresses().isEmpty() ? resolved.get(named.name()) : named;
      if (host == null) {
        return new Choice.LookUp(named.name());
      }
      String spared = host.canonical() == null ? null : optOuts.ofHost(host.canonical());
      if (spared != null) {
        return new Choice.OptedOut(spared);
      }
      for (String address : host.addresses()) {
        if (failures.size() == ADDRESSES_MAX || greetings == GREETINGS_MAX) {
          return nobody(failures, route);
        }
        Peer peer = peer(host.name(), address);
        if (peer.policyEntry != null) {
          return new Choice.OptedOut(peer.policyEntry);
        }
        if (!peer.isAvoided(now)) {
          return new Choice.Dial(host.name(), peer, i > primary);
        }
        failures.add(peer);
        greetings += peer.greeted ? 1 : 0;
      }
    }
    return nobody(failures, route);
  }

  private Peer peer(String host, String text) {
    Peer known = peers.get(text);
    if (known == null) {
      InetAddress address = Addresses.parse(text);
      if (address == null) {
        throw new IllegalArgumentException(host + " has an address '" + text + "'");
      }
      known = new Peer(address, optOuts.ofAddress(address));
      peers.put(text, known);
    }
    return known;
  }

  /** True the first time only: a name is looked up once. */
  boolean mustAsk(String host) {
    return asked.add(host);
  }

  void resolved(MailHost host) {
    resolved.put(host.name(), host);
  }

  /** Notes that an address could not be talked to, as {@link Peer#failed}. */
  void failed(Peer peer, ReplyEvidence failure, boolean greeted, Instant dialledAt, Instant now) {
    peer.failed(failure, greeted, dialledAt, now, pause);
  }

  /** The router gives addresses to the most preferred host that can be reached, and to no other. */
  private static int primary(List<MailHost> hosts) {
    for (int i = 0; i < hosts.size(); i++) {
      if (!hosts.get(i).addresses().isEmpty()) {
        return i;
      }
    }
    return 0;
  }

  private static Choice nobody(List<Peer> failures, MailRoute route) {
    ReplyEvidence first = failures.isEmpty() ? null : failures.get(0).failure;
    if (first == null) {
      String names = String.join(", ", route.hosts().stream().map(MailHost::name).toList());
      return new Choice.Nobody(
          Findings.failure(
              Stage.CONNECT, ReplyReason.CONNECT_TIMEOUT, names + ": no address to connect to"),
          null);
    }
    Instant until = null;
    for (Peer each : failures) {
      Instant again = each.avoidedUntil();
      until = until == null || (again != null && again.isBefore(until)) ? again : until;
    }
    return new Choice.Nobody(first, until);
  }
}
