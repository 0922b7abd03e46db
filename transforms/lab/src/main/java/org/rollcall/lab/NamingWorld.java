package org.rollcall.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rollcall.lab.LabContact.Truth;

/**
 * A list of people at companies that each make local-parts out of names in a way of their own, and
 * the truth about it. Half of the companies accept everybody, so that their servers do not tell who
 * is there; this record does. The same seed gives the same world.
 *
 * <p>Of a hundred rows, {@value #ALIVE} are of mailboxes that exist; of these {@value #FAITHFUL} in
 * a hundred follow the company's convention. The others are guesses by another convention, people
 * who have left, numbered accounts and keys struck at random. It is a world for comparing one
 * version of a program with another, and says nothing of how common any of this is elsewhere.
 *
 * @param people the world and the list
 * @param conventions by domain
 * @param alive addresses that exist, in lower case
 */
public record NamingWorld(
    Population people, Map<String, Convention> conventions, Set<String> alive) {
  private static final int ALIVE = 65;
  private static final int FAITHFUL = 93;

  /** Rows of a company at least and at most. */
  private static final int ROWS_MIN = 2;

  private static final int ROWS_MAX = 30;
  private static final Truth YES = Truth.of("valid/accepted");
  private static final Truth NO = Truth.of("invalid/mailbox_not_found");
  private static final Truth ANY_ALIVE = Truth.of("catch_all/accept_all_likely_valid|accept_all");
  private static final Truth ANY_DEAD = Truth.of("catch_all/accept_all_likely_invalid|accept_all");

  /** Invents a world of so many companies. */
  public static NamingWorld of(long seed, int companies) {
    return new Maker(seed).make(companies);
  }

  /** True if the company of this row accepts everybody. */
  public static boolean acceptsAll(LabContact row) {
    return row.persona().equals("catch-all");
  }

  /** True if the row's mailbox exists. */
  public boolean isAlive(LabContact row) {
    return alive.contains(row.email());
  }

  private static final class Maker {
    private final SplittableRandom random;
    private final Random shuffler;
    private final People people;
    private final World world = new World();
    private final Map<String, Convention> conventions = new TreeMap<>();
    private final Set<String> alive = new TreeSet<>();
    private final Set<String> taken = new HashSet<>();
    private final List<LabContact> rows = new ArrayList<>();

    Maker(long seed) {
      this.random = new SplittableRandom(seed);
      this.shuffler = new Random(seed);
      this.people = new People(random);
    }

    NamingWorld make(int companies) {
      for (int i = 0; i < companies; i++) {
        company(i);
      }
      Collections.shuffle(rows, shuffler);
      List<LabContact> numbered = new ArrayList<>();
      for (LabContact row : rows) {
        numbered.add(row.withId(numbered.size() + 1L));
      }
      return new NamingWorld(Population.of(world, List.copyOf(numbered)), conventions, alive);
    }

    private void company(int number) {
      String company = people.company(number);
      LabDomain domain = world.domain(company + ".test");
      boolean acceptsAll = number % 2 == 0;
      domain.persona(acceptsAll ? "catch-all" : "honest");
      Routes.lay(world, domain, "own", "site" + number % 40 + ".hosts.test");
      Convention convention = convention();
      conventions.put(domain.name(), convention);
      int size = random.nextInt(ROWS_MIN, ROWS_MAX + 1);
      for (int i = 0; i < size; i++) {
        row(company, domain, convention, acceptsAll);
      }
    }

    /** Most houses take the first two. */
    private Convention convention() {
      int draw = random.nextInt(10);
      if (draw < 4) {
        return Convention.FIRST_DOT_LAST;
      }
      return draw < 7 ? Convention.INITIAL_LAST : people.pick(List.of(Convention.values()));
    }

    private void row(String company, LabDomain domain, Convention convention, boolean acceptsAll) {
      People.Person person = people.person();
      boolean there = random.nextInt(100) < ALIVE;
      String local = there ? living(person, convention) : dead(person, convention);
      if (!taken.add(local + "@" + domain.name())) {
        return;
      }
      String email = local + "@" + domain.name();
      if (there) {
        domain.accepts(local);
        alive.add(email);
      }
      Truth truth = acceptsAll ? there ? ANY_ALIVE : ANY_DEAD : there ? YES : NO;
      rows.add(
          new LabContact(
              0,
              person.first(),
              person.last(),
              email,
              company,
              person.country(),
              people.day(),
              people.source(),
              truth,
              domain.persona(),
              false));
    }

    private String living(People.Person person, Convention convention) {
      boolean faithful = random.nextInt(100) < FAITHFUL;
      return local(person, faithful ? convention : people.pick(List.of(Convention.values())));
    }

    private String dead(People.Person person, Convention convention) {
      int draw = random.nextInt(10);
      if (draw < 5) {
        return local(person, people.pick(List.of(Convention.values())));
      } else if (draw < 7) {
        return local(person, convention);
      } else if (draw < 8) {
        return "user" + random.nextInt(1, 1_000);
      }
      StringBuilder keys = new StringBuilder();
      for (int i = random.nextInt(7, 12); i > 0; i--) {
        keys.append((char) ('a' + random.nextInt(26)));
      }
      return keys.toString();
    }

    private static String local(People.Person person, Convention convention) {
      return convention.of(People.ascii(person.first()), People.ascii(person.last()));
    }
  }
}
