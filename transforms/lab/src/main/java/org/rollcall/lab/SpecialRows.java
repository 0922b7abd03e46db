package org.rollcall.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.rollcall.lab.LabContact.Truth;

/** Rows that no segment has: broken, mistyped, borrowed and repeated addresses. */
final class SpecialRows {
  private record Kind(String name, int perMille, Truth truth, List<String> emails) {}

  /** {@code %s} is a name that fits in a local-part. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "syntax",
              15,
              Truth.of("invalid/bad_syntax"),
              List.of(
                  "%s",
                  "%s@",
                  "@%s.test",
                  "%s@@%s.test",
                  "%s@-%s.test",
                  "%s@" + "x".repeat(64) + ".test",
                  "%s." + "y".repeat(70) + "@postino.test",
                  "%s(at)postino.test",
                  "n/a")),
          new Kind(
              "tld",
              4,
              Truth.of("invalid/tld_unknown"),
              List.of("%s@postino.tset", "%s@freepost.comm", "%s@postino.cmo")),
          new Kind(
              "typo",
              10,
              Truth.of("invalid/domain_nxdomain"),
              List.of(
                  "%s@postnio.test",
                  "%s@postino-mail.test",
                  "%s@freeposst.test",
                  "%s@gmaill.test",
                  "%s@hotmial.test")),
          new Kind(
              "grammar",
              3,
              Truth.of("invalid/provider_rule"),
              List.of("%s_2@gmail.com", "%s!@hotmail.com", "%s." + "z".repeat(31) + "@gmail.com")),
          new Kind(
              "literal",
              2,
              Truth.of("unknown/not_probed"),
              List.of("%s@[192.0.2.1]", "%s@[IPv6:2001:db8::1]")),
          new Kind(
              "operational",
              5,
              Truth.of("unknown/not_probed"),
              List.of(
                  "postmaster@postino.test",
                  "abuse@freepost.test",
                  "hostmaster@poczta.test",
                  "noc@freepost.test",
                  "security@poczta.test",
                  "Postmaster@freepost.test")));

  private static final int DUPLICATES_PER_MILLE = 30;

  private final SplittableRandom random;
  private final People people;

  SpecialRows(SplittableRandom random, People people) {
    this.random = random;
    this.people = people;
  }

  /** Rows of all kinds for a list of that length; at least one of each. */
  List<LabContact> odd(int size) {
    List<LabContact> rows = new ArrayList<>();
    for (Kind kind : KINDS) {
      int count = Math.max(1, (int) ((long) size * kind.perMille / 1000));
      for (int i = 0; i < count; i++) {
        People.Person person = people.person();
        String name = People.ascii(person.first()) + "." + People.ascii(person.last());
        String email = kind.emails.get(i % kind.emails.size()).replace("%s", name);
        rows.add(
            new LabContact(
                0,
                person.first(),
                person.last(),
                email,
                "",
                person.country(),
                people.day(),
                people.source(),
                kind.truth,
                kind.name,
                false));
      }
    }
    return rows;
  }

  /** Some of these rows again, in the spellings that lists have. */
  List<LabContact> again(List<LabContact> rows, int size) {
    List<LabContact> copies = new ArrayList<>();
    int count = Math.max(1, (int) ((long) size * DUPLICATES_PER_MILLE / 1000));
    for (int i = 0; i < count; i++) {
      LabContact row = rows.get(random.nextInt(rows.size()));
      copies.add(row.withEmail(respelled(row, i)));
    }
    return copies;
  }

  private static String respelled(LabContact row, int i) {
    String email = row.email();
    return switch (i % 5) {
      case 0 -> email;
      case 1 -> ascii(email) ? email.toUpperCase(Locale.ROOT) : email;
      case 2 -> "  " + email + " ";
      case 3 -> "mailto:" + email;
      default -> row.firstName() + " " + row.lastName() + " <" + email + ">";
    };
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
