package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rollcall.engine.settings.IpPreference;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Looks up where a host is, in one address family, and in the other if that leads nowhere. */
final class HostAddresses {
  /** Addresses kept per host. */
  static final int ADDRESSES_MAX = 8;

  private final Questions questions;
  private final NetworkGuard guard;
  private final IpPreference preference;
  private final String seed;

  /**
   * What became of looking up a host.
   *
   * @param permitted addresses that may be contacted, in the run's order
   * @param existing whether the host has any address, permitted or not
   * @param definite whether the DNS answered for good; false if asking later may help
   * @param detail why there is no permitted address; empty if there is one
   * @param canonical name that the addresses belong to, in text form; empty if there are none
   */
  record Whereabouts(
      List<InetAddress> permitted,
      boolean existing,
      boolean definite,
      String detail,
      String canonical) {
    Whereabouts(List<InetAddress> permitted, boolean existing, boolean definite, String detail) {
      this(permitted, existing, definite, detail, "");
    }

    boolean reachable() {
      return !permitted.isEmpty();
    }
  }

  HostAddresses(Questions questions, NetworkGuard guard, IpPreference preference, String seed) {
    this.questions = questions;
    this.guard = guard;
    this.preference = preference;
    this.seed = seed;
  }

  CompletableFuture<Whereabouts> of(Name host) {
    int first = preference == IpPreference.IPV4 ? Type.A : Type.AAAA;
    int second = preference == IpPreference.IPV4 ? Type.AAAA : Type.A;
    return questions
        .ask(host, first)
        .thenCompose(
            answer -> {
              Whereabouts found = read(answer);
              // NXDOMAIN holds for every type (RFC 8020); a server that failed is spared.
              boolean settled =
                  found.reachable()
                      || !found.definite()
                      || answer.outcome() == Answer.Outcome.NXDOMAIN;
              return settled
                  ? CompletableFuture.completedFuture(found)
                  : questions.ask(host, second).thenApply(other -> either(found, read(other)));
            });
  }

  private static Whereabouts either(Whereabouts first, Whereabouts second) {
    if (second.reachable() || !second.definite() || !first.existing()) {
      return second;
    }
    return first; // it has forbidden addresses: says more than that the other family has none
  }

  private Whereabouts read(Answer answer) {
    return switch (answer.outcome()) {
      case FOUND -> guarded(answer.records());
      case NODATA -> new Whereabouts(List.of(), false, true, "no address");
      case NXDOMAIN -> new Whereabouts(List.of(), false, true, answer.detail());
      case FAILED, ALIAS -> new Whereabouts(List.of(), false, false, answer.detail());
    };
  }

  private Whereabouts guarded(List<Record> records) {
    List<InetAddress> permitted = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    for (Record record : records) {
      InetAddress address = address(record);
      if (guard.mayContact(address)) {
        permitted.add(address);
      } else {
        forbidden.add(Addresses.text(address));
      }
    }
    permitted.sort(SeededOrder.by(seed, Addresses::text));
    String detail =
        permitted.isEmpty() ? "may not be contacted: " + DnsMailRouter.listed(forbidden) : "";
    return new Whereabouts(
        permitted.stream().distinct().limit(ADDRESSES_MAX).toList(),
        true,
        true,
        detail,
        DnsNames.text(records.get(0).getName()));
  }

  private static InetAddress address(Record record) {
    return record instanceof ARecord four ? four.getAddress() : ((AAAARecord) record).getAddress();
  }
}
