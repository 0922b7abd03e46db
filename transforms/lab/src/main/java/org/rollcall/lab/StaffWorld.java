package org.rollcall.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Companies that accept mail for everybody, their staff, and a list of contacts from several
 * sources, with the truth about each row: is somebody there? It is no world of servers: nothing
 * here can be asked. The same seed gives the same world.
 *
 * <p>A company names its people by one convention, with exceptions and namesakes, and most are
 * large enough for it to be learnt from the list. Staff leaves, at a neglected company more often,
 * and a company that was given up has nobody left; how much a company is looked after shows in its
 * DNS, though not surely. Rows come from business cards (true when they were written), from
 * guessing programs (whose convention may be right and whose person may work there), from forms
 * (keys struck at random, invented people), from imports with running numbers, and from slips of
 * the pen in true addresses. Whether a row is true depends on the people alone. The shares are
 * invented: this compares versions of a program and says nothing of how common any of it is
 * elsewhere.
 */
public final class StaffWorld {
  /** How much somebody looks after a company's domain. */
  public enum Care {
    CAREFUL,
    USUAL,
    NEGLECTED,
    GIVEN_UP
  }

  /**
   * A row of the list.
   *
   * @param first first name in the row's columns, empty if there is none
   * @param last last name in the row's columns, empty if there is none
   * @param there whether the mailbox exists
   * @param chance 0..1 that it does, for somebody who knows everything but who has left
   * @param source where the row comes from
   */
  public record Row(
      String localPart,
      String domain,
      String first,
      String last,
      boolean there,
      double chance,
      String source) {}

  /** A mailbox that was made once. */
  private record Made(People.@Nullable Person owner, boolean there, double chance) {}

  private static final List<String> TASKS = List.of("info", "sales", "office", "contact", "jobs");
  private static final int TASKS_KEPT = 55;
  private static final List<String> WORDS = List.of("lion", "panda", "sunshine", "gamer", "test");

  private final SplittableRandom random;
  private final People people;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, List<String>> dns = new HashMap<>();

  private StaffWorld(long seed) {
    this.random = new SplittableRandom(seed);
    this.people = new People(random);
  }

  /** A world of so many companies. */
  public static StaffWorld of(long seed, int companies) {
    StaffWorld world = new StaffWorld(seed);
    for (int i = 0; i < companies; i++) {
      world.company(world.people.company(i) + ".test");
    }
    Collections.shuffle(world.rows, new Random(seed));
    return world;
  }

  /** The list, each mailbox once. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /**
   * What the DNS has under a name, in the words of {@link CompanyDns}.
   *
   * @param type {@code A}, {@code TXT}, {@code NS} or {@code SOA}
   * @return no values if it has none
   */
  public List<String> dns(String name, String type) {
    return dns.getOrDefault(type + " " + name, List.of());
  }

  private void company(String domain) {
    int draw = random.nextInt(100);
    Care care =
        draw < 35
            ? Care.CAREFUL
            : draw < 75 ? Care.USUAL : draw < 93 ? Care.NEGLECTED : Care.GIVEN_UP;
    dns.putAll(CompanyDns.of(domain, care, random).records());
    Convention convention = convention();
    List<People.Person> staff = new ArrayList<>();
    Map<String, Made> mailboxes = new TreeMap<>();
    int size = 8 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      People.Person person = people.person();
      staff.add(person);
      boolean faithful = random.nextInt(100) < 92;
      String local =
          faithful ? local(person, convention) : local(person, people.pick(conventions()));
      while (mailboxes.containsKey(local)) {
        local = local + (2 + random.nextInt(8));
      }
      mailboxes.put(local, made(person, leaversOf(care)));
    }
    for (String task : TASKS) {
      if (random.nextInt(100) < TASKS_KEPT) {
        mailboxes.put(task, made(null, care == Care.GIVEN_UP ? 100 : 0));
      }
    }
    Set<String> taken = new HashSet<>();
    cards(domain, mailboxes, taken);
    guesses(domain, convention, staff, mailboxes, taken);
    forms(domain, mailboxes, taken);
    if (random.nextInt(12) == 0) {
      numbers(domain, mailboxes, taken);
    }
  }

  private Made made(People.@Nullable Person owner, int leavers) {
    return new Made(owner, random.nextInt(100) >= leavers, 1 - leavers / 100.0);
  }

  /** Of a hundred: some 20 over all companies, a year of the published decay of 2.1 % a month. */
  private static int leaversOf(Care care) {
    return switch (care) {
      case CAREFUL -> 6;
      case USUAL -> 12;
      case NEGLECTED -> 35;
      case GIVEN_UP -> 100;
    };
  }

  private void cards(String domain, Map<String, Made> mailboxes, Set<String> taken) {
    for (String local : List.copyOf(mailboxes.keySet())) {
      int draw = random.nextInt(100);
      People.@Nullable Person person = Objects.requireNonNull(mailboxes.get(local)).owner();
      if (draw < 4 && local.length() > 5) {
        int at = 1 + random.nextInt(local.length() - 2);
        String slip = local.substring(0, at) + local.substring(at + 1);
        add(slip, domain, person, "slip", mailboxes, taken);
      } else if (draw < 55) {
        add(local, domain, person, "card", mailboxes, taken);
      }
    }
  }

  private void guesses(
      String domain,
      Convention convention,
      List<People.Person> staff,
      Map<String, Made> mailboxes,
      Set<String> taken) {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      People.Person person = random.nextInt(3) == 0 ? people.pick(staff) : people.person();
      boolean knows = random.nextInt(100) < 35;
      Convention guess = knows ? convention : people.pick(conventions());
      add(local(person, guess), domain, person, "guess", mailboxes, taken);
    }
    if (random.nextInt(4) == 0) {
      add(people.pick(TASKS), domain, null, "guess", mailboxes, taken);
    }
  }

  private void forms(String domain, Map<String, Made> mailboxes, Set<String> taken) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      if (random.nextInt(3) == 0) {
        text.append(people.pick(WORDS)).append(random.nextInt(100));
      } else {
        for (int k = random.nextInt(5, 11); k > 0; k--) {
          text.append((char) ('a' + random.nextInt(26)));
        }
      }
      People.@Nullable Person claimed = random.nextBoolean() ? people.person() : null;
      add(text.toString(), domain, claimed, "form", mailboxes, taken);
    }
  }

  private void numbers(String domain, Map<String, Made> mailboxes, Set<String> taken) {
    int start = random.nextInt(1, 400);
    for (int i = 0; i < 12; i++) {
      add("user" + (start + i), domain, null, "import", mailboxes, taken);
    }
  }

  private void add(
      String local,
      String domain,
      People.@Nullable Person person,
      String source,
      Map<String, Made> mailboxes,
      Set<String> taken) {
    if (taken.add(local)) {
      @Nullable Made made = mailboxes.get(local);
      People.@Nullable Person shown = person != null && random.nextInt(100) < 70 ? person : null;
      rows.add(
          new Row(
              local,
              domain,
              shown == null ? "" : shown.first(),
              shown == null ? "" : shown.last(),
              made != null && made.there(),
              made == null ? 0 : made.chance(),
              source));
    }
  }

  /** Most houses take one of two. */
  private Convention convention() {
    int draw = random.nextInt(10);
    return draw < 4
        ? Convention.FIRST_DOT_LAST
        : draw < 7 ? Convention.INITIAL_LAST : people.pick(conventions());
  }

  private static List<Convention> conventions() {
    return List.of(Convention.values());
  }

  private static String local(People.Person person, Convention convention) {
    return convention.of(People.ascii(person.first()), People.ascii(person.last()));
  }
}
