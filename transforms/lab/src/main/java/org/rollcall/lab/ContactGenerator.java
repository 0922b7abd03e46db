package org.rollcall.lab;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.rollcall.lab.LabContact.Truth;

/**
 * Invents a contact list and the world it lives in, so that every row has a true answer. The same
 * seed and size give the same list and world.
 */
final class ContactGenerator {
  /** States of mailboxes where a segment has any, out of a hundred that exist; the rest are OK. */
  private static final List<MailboxState> ODD_STATES =
      List.of(
          MailboxState.FULL,
          MailboxState.FULL,
          MailboxState.FULL_NOW,
          MailboxState.DISABLED,
          MailboxState.DISABLED,
          MailboxState.MOVED,
          MailboxState.FORWARDED,
          MailboxState.UNVERIFIED,
          MailboxState.OVERRATE,
          MailboxState.INTERNAL);

  private static final int DOMAINS_MIN = 300;
  private static final int CONTACTS_PER_DOMAIN = 10;
  private static final int UTF8_PER_MILLE = 4;
  private static final int TRIES_MAX = 20;

  private final SplittableRandom random;
  private final Random shuffler;
  private final People people;
  private final World world = new World();
  private final Set<String> taken = new HashSet<>();
  private int companies;

  private ContactGenerator(long seed) {
    this.random = new SplittableRandom(seed);
    this.shuffler = new Random(seed);
    this.people = new People(random);
    Publishing.prepare(world);
  }

  /**
   * Makes a population.
   *
   * @param segments what the world consists of
   * @param size contacts, at least one per segment
   */
  static Population population(long seed, int size, List<Segment> segments) {
    return new ContactGenerator(seed).make(size, segments);
  }

  private Population make(int size, List<Segment> segments) {
    SpecialRows special = new SpecialRows(random, people);
    List<LabContact> rows = special.odd(size);
    List<LabContact> regular = new ArrayList<>();
    rows.addAll(utf8(size));
    int left = size - rows.size() - size * 30 / 1000;
    int allDomains = Math.max(DOMAINS_MIN, size / CONTACTS_PER_DOMAIN);
    long shares = segments.stream().mapToLong(Segment::contacts).sum();
    long domainShares = segments.stream().mapToLong(Segment::domains).sum();
    for (Segment segment : segments) {
      int contacts = Math.max(2, (int) (left * (long) segment.contacts() / shares));
      int domains = Math.max(1, (int) (allDomains * (long) segment.domains() / domainShares));
      regular.addAll(segment(segment, contacts, Math.min(domains, contacts)));
    }
    rows.addAll(regular);
    rows.addAll(special.again(regular, size));
    fill(rows, segments.get(0), size);
    Collections.shuffle(rows, shuffler);
    List<LabContact> numbered = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbered.add(rows.get(i).withId(i + 1L));
    }
    return Population.of(world, List.copyOf(numbered));
  }

  /** What rounding has left over goes to the largest provider. */
  private void fill(List<LabContact> rows, Segment first, int size) {
    LabDomain domain = world.domain(Objects.requireNonNull(first.domain()));
    while (rows.size() < size) {
      rows.add(contact(first, domain, "", true));
    }
  }

  private List<LabContact> segment(Segment segment, int contacts, int domains) {
    List<LabDomain> all = new ArrayList<>();
    List<String> companyOf = new ArrayList<>();
    for (int i = 0; i < domains; i++) {
      String company = people.company(companies++);
      all.add(domain(segment, company, i % segment.sites()));
      companyOf.add(segment.domain() == null ? company : "");
    }
    List<LabContact> rows = new ArrayList<>();
    for (int i = 0; i < contacts; i++) {
      // Each domain once, then a long tail: the square of an even draw favours the first ones.
      double draw = random.nextDouble();
      int n = i < domains ? i : (int) (domains * draw * draw);
      boolean crowded = segment.domain() != null || contacts / domains > 30;
      rows.add(contact(segment, all.get(n), companyOf.get(n), crowded));
    }
    return rows;
  }

  private LabDomain domain(Segment segment, String company, int site) {
    String only = segment.domain();
    String name = segment.route().equals("idn") ? "café-" + company : company;
    LabDomain domain = world.domain(only != null ? only : name + ".test");
    domain.persona(segment.persona());
    Routes.lay(world, domain, segment.route(), segment.name() + site + ".hosts.test");
    boolean published = !domain.truth().equals(DomainTruth.BARE);
    if (domain.route() != LabDomain.Route.ALIAS && !published) { // an alias has its target's
      Publishing.publish(domain, segment.route().contains("mimecast.com"));
    }
    return domain;
  }

  private LabContact contact(Segment segment, LabDomain domain, String company, boolean crowded) {
    People.Person person = people.person();
    String local = freeLocalPart(person, domain, crowded);
    if (segment.persona().equals("catch-all-picky")) {
      local = "test" + local;
    }
    MailboxState state = null;
    if (random.nextInt(100) < segment.knownPercent()) {
      int draw = random.nextInt(100);
      boolean odd = segment.states() && draw < ODD_STATES.size();
      state = odd ? ODD_STATES.get(draw) : MailboxState.OK;
      domain.mailbox(local, state);
    }
    return row(person, local, domain.name(), company, segment, state);
  }

  private LabContact row(
      People.Person person,
      String local,
      String domain,
      String company,
      Segment segment,
      @Nullable MailboxState state) {
    boolean unicode = domain.startsWith("xn--") && random.nextBoolean();
    String written = unicode ? IDN.toUnicode(domain) : domain;
    return new LabContact(
        0,
        person.first(),
        person.last(),
        local + "@" + written,
        company,
        person.country(),
        people.day(),
        people.source(),
        segment.truth(state),
        segment.name(),
        segment.waits());
  }

  /** A local-part that nobody in the list has at that domain yet. */
  private String freeLocalPart(People.Person person, LabDomain domain, boolean crowded) {
    for (int i = 0; i < TRIES_MAX; i++) {
      String local = people.localPart(person, crowded);
      if (taken.add(local + '@' + domain.name())) {
        return local;
      }
    }
    String local = People.ascii(person.first()) + taken.size();
    taken.add(local + '@' + domain.name());
    return local;
  }

  /** People whose local-part is not ASCII, half of them where that is understood (RFC 6531). */
  private List<LabContact> utf8(int size) {
    LabDomain able = world.domain("utf8-post.test").persona("smtputf8");
    LabDomain unable = world.domain("ascii-post.test").persona("no-smtputf8");
    List<LabContact> rows = new ArrayList<>();
    int count = Math.max(2, size * UTF8_PER_MILLE / 1000);
    for (int i = 0; i < count; i++) {
      People.Person person = people.person();
      boolean capable = i % 2 == 0;
      LabDomain domain = capable ? able : unable;
      String local = "é" + person.last().toLowerCase(Locale.ROOT).replace("'", "") + i;
      domain.accepts(local);
      rows.add(
          new LabContact(
              0,
              person.first(),
              person.last(),
              local + "@" + domain.name(),
              "",
              person.country(),
              people.day(),
              people.source(),
              Truth.of(capable ? "valid/accepted" : "unknown/needs_smtputf8"),
              domain.persona(),
              false));
    }
    return rows;
  }
}
