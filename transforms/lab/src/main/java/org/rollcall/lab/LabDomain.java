package org.rollcall.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A domain of the world: how it is found in DNS, who plays its server, which mailboxes it has.
 *
 * <p>Says nothing else than {@code world.domain("acme.test")}? Then it has one mail exchanger of
 * its own, {@code mx.acme.test} on an address of its own, plays {@code honest}, and has no mailbox.
 * May be changed while the lab runs, from any thread.
 */
public final class LabDomain {
  /** One MX record. */
  public record Exchanger(int preference, String host) {
    public Exchanger {
      Objects.requireNonNull(host, "host");
    }
  }

  /** What a name server knows about the domain. */
  enum Route {
    MX,
    IMPLICIT,
    NULL_MX,
    NO_MAIL,
    ALIAS
  }

  private final World world;
  private final String name;
  private final Map<String, MailboxState> mailboxes = new ConcurrentHashMap<>();
  private final List<Exchanger> exchangers = new CopyOnWriteArrayList<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private volatile List<String> nameServers = List.of();
  private volatile List<String> web = List.of();
  private volatile @Nullable Long soaSerial;
  private volatile DomainTruth truth = DomainTruth.BARE;
  private volatile Predicate<String> others = local -> false;
  private volatile String persona = "honest";
  private volatile Route route = Route.MX;
  private volatile DnsFault fault = DnsFault.NONE;
  private volatile @Nullable String alias;

  LabDomain(World world, String name) {
    this.world = world;
    this.name = name;
  }

  /** Lower-case A-label form. */
  public String name() {
    return name;
  }

  /** Who plays its server; see {@code personas.tsv}. */
  public LabDomain persona(String word) {
    persona = Objects.requireNonNull(word, "persona");
    return this;
  }

  public String persona() {
    return persona;
  }

  /** Adds mailboxes that take mail; local-parts are compared without regard to case. */
  public LabDomain accepts(String... localParts) {
    for (String local : localParts) {
      mailbox(local, MailboxState.OK);
    }
    return this;
  }

  /** Forgets all mailboxes and has these. */
  public LabDomain acceptsOnly(String... localParts) {
    mailboxes.clear();
    others = local -> false;
    return accepts(localParts);
  }

  /**
   * Has, beside those named, every mailbox whose lower-cased local-part satisfies the predicate.
   */
  public LabDomain acceptsIf(Predicate<String> predicate) {
    others = predicate;
    return this;
  }

  /** Adds or changes one mailbox. */
  public LabDomain mailbox(String localPart, MailboxState state) {
    mailboxes.put(localPart.toLowerCase(Locale.ROOT), state);
    return this;
  }

  /** State of a mailbox, null if there is none. */
  public @Nullable MailboxState mailbox(String localPart) {
    String local = localPart.toLowerCase(Locale.ROOT);
    MailboxState state = mailboxes.get(local);
    if (state == null && others.test(local)) {
      return MailboxState.OK;
    }
    return state;
  }

  /** Adds an MX record; the host is made by {@link World#host}, or does not exist. */
  public LabDomain mx(int preference, String host) {
    String canonical = World.canonical(host);
    exchangers.add(new Exchanger(preference, canonical));
    world.serves(canonical, this);
    route = Route.MX;
    return this;
  }

  /** Served by these hosts, preferences 10, 20, and so on. */
  public LabDomain servedBy(List<String> hosts) {
    for (int i = 0; i < hosts.size(); i++) {
      mx(10 * (i + 1), hosts.get(i));
    }
    return this;
  }

  /** No MX; an A record of its own, where a server listens (RFC 5321 §5.1). */
  public LabDomain implicitMx() {
    route = Route.IMPLICIT;
    world.serves(name, this);
    return this;
  }

  /** {@code MX 0 .} (RFC 7505). */
  public LabDomain nullMx() {
    route = Route.NULL_MX;
    return this;
  }

  /** Exists, and has neither MX nor address. */
  public LabDomain noMail() {
    route = Route.NO_MAIL;
    return this;
  }

  /** Does not exist, although the world speaks of it. */
  public LabDomain nxdomain() {
    return fault(DnsFault.NXDOMAIN);
  }

  /** A CNAME to another domain. */
  public LabDomain alias(String target) {
    alias = World.canonical(target);
    route = Route.ALIAS;
    return this;
  }

  /** What the name server does when asked for this name. */
  public LabDomain fault(DnsFault other) {
    fault = other;
    return this;
  }

  /** Adds a TXT record. */
  public LabDomain txt(String text) {
    texts.add(text);
    return this;
  }

  /** Forgets all TXT records and has these. */
  public LabDomain txtOnly(String... all) {
    texts.clear();
    texts.addAll(List.of(all));
    return this;
  }

  /** Adds a DMARC record (RFC 7489). */
  public LabDomain dmarc(String text) {
    world.text("_dmarc." + name, text);
    return this;
  }

  /** Announces MTA-STS (RFC 8461); the policy itself is not served. */
  public LabDomain mtaSts() {
    world.text("_mta-sts." + name, "v=STSv1; id=20261128T000000;");
    return this;
  }

  /** Asks for TLS reports (RFC 8460). */
  public LabDomain tlsRpt() {
    world.text("_smtp._tls." + name, "v=TLSRPTv1; rua=mailto:tls@" + name);
    return this;
  }

  /** Has these NS records; nobody listens at the hosts. */
  public LabDomain nameServers(String... hosts) {
    nameServers = Stream.of(hosts).map(World::canonical).toList();
    return this;
  }

  /** Has a SOA record with this serial. */
  public LabDomain soaSerial(long serial) {
    soaSerial = serial;
    return this;
  }

  /** Has these addresses itself, beside its MX records; nobody listens there. */
  public LabDomain web(String... addresses) {
    web = List.of(addresses);
    return this;
  }

  /** Says what is true of its records. */
  LabDomain truth(DomainTruth known) {
    truth = known;
    return this;
  }

  /** What a perfect reader of its records would say; of a generated domain. */
  public DomainTruth truth() {
    return truth;
  }

  List<String> nameServers() {
    return nameServers;
  }

  List<String> web() {
    return web;
  }

  @Nullable Long soaSerial() {
    return soaSerial;
  }

  /** Forgets all MX records and has one to each of these hosts, which need not exist. */
  public LabDomain servedByOnly(String... hosts) {
    exchangers.clear();
    return servedBy(List.of(hosts));
  }

  DnsFault fault() {
    return fault;
  }

  Route route() {
    return route;
  }

  @Nullable String alias() {
    return alias;
  }

  List<String> texts() {
    return texts;
  }

  /**
   * Its MX records; a domain that was not given any gets a host of its own at the first question.
   */
  public List<Exchanger> exchangers() {
    if (route != Route.MX) {
      return List.of();
    }
    if (exchangers.isEmpty()) {
      synchronized (this) {
        if (exchangers.isEmpty()) {
          LabHost own = world.newHost("mx." + name);
          world.serves(own.name(), this);
          exchangers.add(new Exchanger(10, own.name()));
        }
      }
    }
    return exchangers;
  }

  /** True if the host of that name, or an alias of it, is among its exchangers. */
  boolean isServedBy(String host) {
    if (route == Route.IMPLICIT) {
      return name.equals(host);
    }
    if (route == Route.ALIAS) {
      LabDomain target = alias == null ? null : world.findDomain(alias);
      return target != null && target.route != Route.ALIAS && target.isServedBy(host);
    }
    for (Exchanger mx : exchangers()) {
      if (mx.host().equals(host)) {
        return true;
      }
    }
    return hosts().stream().anyMatch(h -> h.name().equals(host));
  }

  /** Hosts that serve the domain: its exchangers, or itself. Names without a host are left out. */
  public List<LabHost> hosts() {
    if (route == Route.IMPLICIT) {
      LabHost self = world.findHost(name);
      return List.of(self == null ? world.newHost(name) : self);
    }
    return exchangers().stream()
        .map(Exchanger::host)
        .map(world::followAliases)
        .filter(Objects::nonNull)
        .toList();
  }
}
