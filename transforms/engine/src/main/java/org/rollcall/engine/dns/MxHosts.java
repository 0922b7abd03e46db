package org.rollcall.engine.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.model.MailHost;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * What a set of MX records comes to.
 *
 * @param hosts mail exchangers in the order of preference, equals in the run's order; no addresses
 * @param refused targets that name no host: addresses, odd octets; escaped, for people
 * @param nullMx every target is the root: the domain takes no mail (RFC 7505 §3)
 * @param more hosts that are not kept, as there are too many
 */
record MxHosts(List<MailHost> hosts, List<String> refused, boolean nullMx, int more) {
  /** Hosts kept per route; a domain with more is asked at those it prefers. */
  static final int HOSTS_MAX = 10;

  static MxHosts of(List<Record> records, String seed) {
    Map<String, Integer> preferences = new HashMap<>();
    List<String> refused = new ArrayList<>();
    boolean nullMx = true;
    for (Record record : records) {
      MXRecord mx = (MXRecord) record;
      if (mx.getTarget().equals(Name.root)) {
        continue; // alone it means "no mail"; among others it means nothing (RFC 7505 §3)
      }
      nullMx = false;
      String host = DnsNames.text(mx.getTarget());
      if (DnsNames.isHost(host)) {
        preferences.merge(host, mx.getPriority(), Math::min);
      } else {
        refused.add(host);
      }
    }
    List<MailHost> hosts =
        preferences.entrySet().stream()
            .map(entry -> new MailHost(entry.getKey(), entry.getValue(), List.of()))
            .sorted(
                Comparator.comparingInt(MailHost::preference)
                    .thenComparing(SeededOrder.by(seed, MailHost::name)))
            .limit(HOSTS_MAX)
            .toList();
    return new MxHosts(hosts, List.copyOf(refused), nullMx, preferences.size() - hosts.size());
  }
}
