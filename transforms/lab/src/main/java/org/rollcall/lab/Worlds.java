package org.rollcall.lab;

import java.util.List;
import org.rollcall.lab.LabContact.Truth;

/** Worlds with a contact list each, generated from a seed. */
public final class Worlds {
  private static final int STRESS_HOSTS_MAX = 400;
  private static final int STRESS_KNOWN_OUT_OF_TEN = 7;
  private static final Truth YES = Truth.of("valid/accepted");
  private static final Truth NO = Truth.of("invalid/mailbox_not_found");
  private static final Truth ANY =
      Truth.of(
          "catch_all/accept_all|accept_all_likely_valid|accept_all_likely_invalid|accept_all_provider");

  private Worlds() {}

  /**
   * The whole cast. About one domain to ten contacts, 300 at least.
   *
   * @param contacts rows of the list, 500 at least so that every persona has some
   */
  public static Population demo(long seed, int contacts) {
    return ContactGenerator.population(seed, contacts, Segment.of("demo"));
  }

  /** No storms: honest, catch-all, without mail; for counting what a run costs on the wire. */
  public static Population calm(long seed, int contacts) {
    return ContactGenerator.population(seed, contacts, Segment.of("calm"));
  }

  /**
   * Fast servers only; one domain in five is a catch-all. Rows are computed, not kept: any number
   * of them takes no memory.
   *
   * @param domains of which the first has a fifth of all contacts
   */
  public static Population stress(long seed, int contacts, int domains) {
    World world = new World();
    int hosts = Math.min(STRESS_HOSTS_MAX, domains);
    for (int i = 0; i < domains; i++) {
      LabDomain domain = world.domain(stressDomain(i));
      domain.persona(isCatchAll(i) ? "catch-all" : "honest").acceptsIf(Worlds::stressKnows);
      Routes.lay(world, domain, "own", "site" + i % hosts + ".hosts.test");
    }
    return new Population(world, contacts, i -> stressContact(seed, i, domains));
  }

  /**
   * One contact for each domain, each domain on a host of its own, every reply 200 ms late: what a
   * run costs that waits for the network only. The mailboxes are there; an invented one is not.
   */
  public static Population distant(int domains) {
    World world = new World();
    for (int i = 0; i < domains; i++) {
      LabDomain domain = world.domain(distantDomain(i)).persona("distant").accepts("ada");
      Routes.lay(world, domain, "own", distantDomain(i));
    }
    return new Population(world, domains, Worlds::distantContact);
  }

  private static LabContact distantContact(int i) {
    return new LabContact(
        i + 1L,
        "ada",
        "Distant",
        "ada@" + distantDomain(i),
        "",
        "XX",
        "2026-01-01",
        "generated",
        YES,
        "distant",
        false);
  }

  private static String distantDomain(int i) {
    return "d" + i + ".distant.test";
  }

  private static LabContact stressContact(long seed, int i, int domains) {
    long hash = mixed(seed + i);
    boolean first = Long.remainderUnsigned(hash, 5) == 0;
    int domain = first ? 0 : (int) Long.remainderUnsigned(mixed(hash), domains);
    List<String> names = List.of("ada", "ben", "chloe", "dario", "eva", "finn", "greta", "hugo");
    String name = names.get((int) (hash >>> 61));
    String local = name + "." + i;
    Truth truth = isCatchAll(domain) ? ANY : stressKnows(local) ? YES : NO;
    return new LabContact(
        i + 1L,
        name,
        "Stress",
        local + "@" + stressDomain(domain),
        "",
        "XX",
        "2026-01-01",
        "generated",
        truth,
        isCatchAll(domain) ? "catch-all" : "honest",
        false);
  }

  private static String stressDomain(int i) {
    return "d" + i + ".stress.test";
  }

  private static boolean isCatchAll(int domain) {
    return domain % 5 == 4;
  }

  /** Mailboxes are {@code name.number}; an invented local-part has no dot and a number after it. */
  private static boolean stressKnows(String local) {
    int dot = local.indexOf('.');
    boolean numbered = dot > 0 && local.chars().skip(dot + 1).allMatch(Character::isDigit);
    return numbered
        && dot < local.length() - 1
        && Character.digit(local.charAt(local.length() - 1), 10) < STRESS_KNOWN_OUT_OF_TEN;
  }

  /** The finalizer of SplitMix64: neighbours come out far apart. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
