package org.rollcall.lab;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ReverseMap;

/**
 * Everything there is: domains and hosts by name. Built in code or read from a {@link WorldFile}.
 * Safe to change while a lab plays it.
 */
public final class World {
  /** Networks 127.1.0.0/24 to 127.254.255.0/24; 127.0.0.0/16 is left to the rest of the machine. */
  private static final int NETWORKS_MAX = 254 * 256;

  private static final int ALIASES_MAX = 8;

  private final Map<String, LabDomain> domains = new ConcurrentHashMap<>();
  private final Map<String, LabHost> hosts = new ConcurrentHashMap<>();

  private final Map<String, LabDomain> firstServed = new ConcurrentHashMap<>();

  /** Names of addresses, by the name in in-addr.arpa or ip6.arpa that holds them. */
  private final Map<String, List<String>> pointers = new ConcurrentHashMap<>();

  /** TXT records of names that are no domains of their own, such as {@code _dmarc.acme.test}. */
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();

  /** Names that exist only because something below them does (RFC 8020). */
  private final Set<String> ancestors = ConcurrentHashMap.newKeySet();

  private final AtomicInteger networks = new AtomicInteger();

  /** The domain of that name, made if it is new. Non-ASCII names are taken to A-labels. */
  public LabDomain domain(String name) {
    return domains.computeIfAbsent(
        canonical(name),
        key -> {
          addAncestors(key);
          return new LabDomain(this, key);
        });
  }

  public @Nullable LabDomain findDomain(String name) {
    return domains.get(name);
  }

  public Collection<LabDomain> domains() {
    return domains.values();
  }

  /**
   * Adds a host with these addresses, or replaces it. Addresses outside 127/8 are told by DNS and
   * nothing listens there.
   */
  public LabHost host(String name, String... addresses) {
    return host(LabHost.listening(canonical(name), addresses));
  }

  /** Adds a host, or replaces it. */
  public LabHost host(LabHost host) {
    addAncestors(host.name());
    hosts.put(host.name(), host);
    return host;
  }

  /** The host of that name, or else a new one that listens, alone in its /24. */
  public LabHost newHost(String name) {
    return newHosts(List.of(name)).get(0);
  }

  /** Hosts of one provider: those that are new share one /24. At most 254. */
  public List<LabHost> newHosts(List<String> names) {
    String network = nextNetwork();
    AtomicInteger last = new AtomicInteger();
    return names.stream()
        .map(World::canonical)
        .map(
            name -> {
              addAncestors(name);
              return hosts.computeIfAbsent(
                  name, key -> LabHost.listening(key, network + last.incrementAndGet()));
            })
        .toList();
  }

  public @Nullable LabHost findHost(String name) {
    return hosts.get(name);
  }

  /** The host that a name leads to, null if it leads nowhere. */
  @Nullable LabHost followAliases(String name) {
    LabHost host = hosts.get(name);
    for (int i = 0; i < ALIASES_MAX && host != null && host.alias() != null; i++) {
      host = hosts.get(host.alias());
    }
    return host;
  }

  /** Every host, after each domain without one has been given its own. */
  public Collection<LabHost> hosts() {
    domains.values().forEach(LabDomain::hosts);
    return hosts.values();
  }

  /** Remembers who was first served by a host; that domain's persona greets there. */
  void serves(String host, LabDomain domain) {
    firstServed.putIfAbsent(host, domain);
  }

  /** The first domain served by a host, under its own name or an alias; null if there is none. */
  @Nullable LabDomain firstServedBy(String host) {
    LabDomain first = firstServed.get(host);
    if (first != null) {
      return first;
    }
    return hosts.values().stream()
        .filter(h -> host.equals(h.alias()))
        .map(h -> firstServed.get(h.name()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Gives an address these names in its PTR records, instead of those it had; none takes them away.
   */
  public World ptr(String address, String... names) {
    try {
      // A literal is parsed and never looked up.
      String reverse = canonical(ReverseMap.fromAddress(InetAddress.getByName(address)).toString());
      pointers.put(reverse, Arrays.stream(names).map(World::canonical).toList());
      return this;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal: '" + address + "'", e);
    }
  }

  /** Adds a TXT record to a name that need not be a domain. */
  public World text(String name, String text) {
    String key = canonical(name);
    addAncestors(key);
    texts.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(text);
    return this;
  }

  List<String> texts(String name) {
    return texts.getOrDefault(name, List.of());
  }

  /** Names that a name in in-addr.arpa or ip6.arpa points to. */
  List<String> pointers(String reverseName) {
    return pointers.getOrDefault(reverseName, List.of());
  }

  boolean isAncestor(String name) {
    return ancestors.contains(name);
  }

  private String nextNetwork() {
    int n = networks.getAndIncrement();
    if (n >= NETWORKS_MAX) {
      throw new IllegalStateException("no loopback network left after " + NETWORKS_MAX);
    }
    return "127." + (1 + n / 256) + "." + (n % 256) + ".";
  }

  private void addAncestors(String name) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      ancestors.add(name.substring(dot + 1));
    }
  }

  static String canonical(String name) {
    String ascii = IDN.toASCII(name.toLowerCase(Locale.ROOT));
    return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
  }
}
