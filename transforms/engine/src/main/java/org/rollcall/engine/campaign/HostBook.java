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
    record Dial(String host, String address, boolean fallback) implements Choice {}

    /** The host's addresses are not known yet. */
    record LookUp(String host) implements Choice {}

    /**
     * Nobody there.
     *
     * @param failure of the most preferred host
     * @param until when trying again makes sense, null if not in this run
     */
    record Nobody(ReplyEvidence failure, @Nullable Instant until) implements Choice {}

    /** The next address has opted out, by this data line; to go round it would be no manners. */
    record OptedOut(String policyEntry) implements Choice {}
  }

  private static final class Dead {
    private final ReplyEvidence failure;
    private final boolean greeted;
    private final Instant since;
    private final @Nullable Instant until;

    Dead(ReplyEvidence failure, boolean greeted, Instant since, @Nullable Instant until) {
      this.failure = failure;
      this.greeted = greeted;
      this.since = since;
      this.until = until;
    }

    boolean isAvoided(Instant now) {
      return until == null || until.isAfter(now);
    }
  }

  private final Duration pause;
  private final OptOuts optOuts;
  private final Map<String, Dead> dead = new HashMap<>();
  private final Map<String, List<String>> resolved = new HashMap<>();
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
    List<Dead> failures = new ArrayList<>();
    int primary = primary(route.hosts());
    int greetings = 0;
    for (int i = primary; i < route.hosts().size(); i++) {
      MailHost host = route.hosts().get(i);
      List<String> addresses =
          host.addresses().isEmpty() ? resolved.get(host.name()) : host.addresses();
      if (addresses == null) {
        return new Choice.LookUp(host.name());
      }
      for (String address : addresses) {
        if (failures.size() == ADDRESSES_MAX || greetings == GREETINGS_MAX) {
          return nobody(failures, route);
        }
        String entry = optedOut(address);
        if (entry != null) {
          return new Choice.OptedOut(entry);
        }
        Dead known = dead.get(address);
        if (known == null || !known.isAvoided(now)) {
          return new Choice.Dial(host.name(), address, i > primary);
        }
        failures.add(known);
        greetings += known.greeted ? 1 : 0;
      }
    }
    return nobody(failures, route);
  }

  private @Nullable String optedOut(String text) {
    InetAddress address = Addresses.parse(text);
    return address == null ? null : optOuts.ofAddress(address);
  }

  /** True the first time only: a name is looked up once. */
  boolean mustAsk(String host) {
    return asked.add(host);
  }

  void resolved(String host, List<String> addresses) {
    resolved.put(host, List.copyOf(addresses));
  }

  /**
   * Notes that an address could not be talked to.
   *
   * @param greeted true if something listened and sent us away with a temporary greeting
   * @param dialledAt when the session was opened: failures side by side count once
   */
  void failed(
      String address, ReplyEvidence failure, boolean greeted, Instant dialledAt, Instant now) {
    Dead before = dead.get(address);
    if (before == null) {
      dead.put(address, new Dead(failure, greeted, now, now.plus(pause)));
    } else if (dialledAt.isAfter(before.since)) {
      dead.put(address, new Dead(failure, greeted, now, null));
    }
  }

  /** Notes that an address was talked to. */
  void answered(String address) {
    dead.remove(address);
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

  private static Choice nobody(List<Dead> failures, MailRoute route) {
    if (failures.isEmpty()) {
      String names = String.join(", ", route.hosts().stream().map(MailHost::name).toList());
      return new Choice.Nobody(
          Findings.failure(
              Stage.CONNECT, ReplyReason.CONNECT_TIMEOUT, names + ": no address to connect to"),
          null);
    }
    Instant until = null;
    for (Dead each : failures) {
      if (each.until != null && (until == null || each.until.isBefore(until))) {
        until = each.until;
      }
    }
    return new Choice.Nobody(failures.get(0).failure, until);
  }
}
