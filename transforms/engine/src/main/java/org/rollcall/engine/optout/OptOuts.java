package org.rollcall.engine.optout;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.Prefix;
import org.rollcall.engine.dns.Prefixes;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.NamedText;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;

/**
 * Whom nobody may connect to, because they said so: the shipped list and the user's own.
 *
 * <p>Every question is answered by the entry that forbids it, as {@code FILE line N: ENTRY}, or by
 * null. A domain spares what lies below it, an MX suffix every host at or below it, a network every
 * address within it, also one that is carried in an IPv6 address (NAT64, 6to4).
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class OptOuts {
  /** Name of the shipped data file. */
  public static final String FILE = "opt-outs.tsv";

  /** Nobody has opted out. */
  public static final OptOuts NONE = new OptOuts();

  /** Characters of the user's own lists together: some 50,000 entries, carried to every worker. */
  public static final int TEXT_MAX = 1 << 20;

  /** Bad lines named one by one in a message. */
  private static final int PROBLEMS_SHOWN = 20;

  private final Map<String, String> domains = new HashMap<>();
  private final Map<String, String> exchangers = new HashMap<>();
  private final Map<Prefix, String> networks = new HashMap<>();
  private final SortedSet<Integer> lengths = new TreeSet<>();

  private OptOuts() {}

  /**
   * The shipped list, or its replacement, and the user's own.
   *
   * @param own lists with an entry a line; what follows a tab, or a {@code #} that begins a word,
   *     is a remark
   * @throws IllegalArgumentException naming every line that is no entry
   */
  public static OptOuts from(ReferenceData data, List<NamedText> own) {
    OptOuts all = new OptOuts();
    all.addShipped(data.file(FILE));
    all.addOwn(own);
    return all;
  }

  private void addShipped(DataFile file) {
    for (DataFile.Row row : file.rows("entry", "since", "example", "source")) {
      row.require("source");
      OptOut entry;
      try {
        entry = OptOut.parse(row.require("entry"));
      } catch (IllegalArgumentException e) {
        throw row.error(String.valueOf(e.getMessage()));
      }
      add(entry, file.name() + " line " + row.line() + ": " + row.get("entry"));
      tryExample(entry, row);
    }
  }

  private void tryExample(OptOut entry, DataFile.Row row) {
    String example = row.require("example");
    InetAddress address = Addresses.parse(example);
    String spared =
        switch (entry.kind()) {
          case DOMAIN -> ofDomain(new Domain(example));
          case MX -> ofHost(example);
          case NETWORK -> address == null ? null : ofAddress(address);
        };
    if (spared == null) {
      throw row.error("the entry does not spare its example " + example);
    }
  }

  private void addOwn(List<NamedText> lists) {
    List<String> problems = new ArrayList<>();
    int bad = 0;
    for (NamedText list : lists) {
      for (DataFile.Line line : DataFile.parse(list.name(), list.text()).lines()) {
        String entry = line.text().split("\t|\\s#", 2)[0].strip();
        String place = list.name() + " line " + line.number() + ": ";
        try {
          add(OptOut.parse(entry), place + entry);
        } catch (IllegalArgumentException e) {
          if (bad++ < PROBLEMS_SHOWN) {
            problems.add(place + e.getMessage());
          }
        }
      }
    }
    if (bad > problems.size()) {
      problems.add("and " + (bad - problems.size()) + " lines more");
    }
    if (bad > 0) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private void add(OptOut entry, String citation) {
    Prefix network = entry.network();
    String name = entry.name();
    if (network != null) {
      networks.putIfAbsent(network, citation);
      lengths.add(network.length());
    } else if (name != null) {
      (entry.kind() == OptOut.Kind.MX ? exchangers : domains).putIfAbsent(name, citation);
    }
  }

  /** The entry that spares a domain by its name. */
  public @Nullable String ofDomain(Domain domain) {
    return domain.isLiteral() ? null : under(domains, domain.name());
  }

  /**
   * The entry that spares a host by its name.
   *
   * @param name in lower case, no final dot
   */
  public @Nullable String ofHost(String name) {
    return exchangers.isEmpty() ? null : under(exchangers, name);
  }

  /** The entry that spares an address. */
  public @Nullable String ofAddress(InetAddress address) {
    String own = within(address);
    InetAddress carried = own == null && !lengths.isEmpty() ? Prefixes.carriedIpv4(address) : null;
    return carried == null ? own : within(carried);
  }

  /**
   * The entry that spares a whole route: by its domain, by the name of any host, or by any address
   * that is known.
   */
  public @Nullable String ofRoute(DomainRoute route) {
    String entry = ofDomain(route.domain());
    for (MailHost host : route.route().hosts()) {
      entry = entry != null ? entry : ofHost(host);
    }
    return entry;
  }

  private @Nullable String ofHost(MailHost host) {
    String entry = ofHost(host.name());
    String canonical = host.canonical();
    if (entry == null && canonical != null) {
      entry = ofHost(canonical);
    }
    for (String text : host.addresses()) {
      InetAddress address = entry == null ? Addresses.parse(text) : null;
      entry = address == null ? entry : ofAddress(address);
    }
    return entry;
  }

  private @Nullable String within(InetAddress address) {
    int bits = address.getAddress().length * 8;
    for (int length : lengths) {
      if (length > bits) {
        break;
      }
      String citation = networks.get(Prefix.around(address, length));
      if (citation != null) {
        return citation;
      }
    }
    return null;
  }

  private static @Nullable String under(Map<String, String> names, String name) {
    String rest = name;
    String citation = names.get(rest);
    for (int dot = rest.indexOf('.'); citation == null && dot >= 0; dot = rest.indexOf('.')) {
      rest = rest.substring(dot + 1);
      citation = names.get(rest);
    }
    return citation;
  }
}
