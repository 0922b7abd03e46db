package org.rollcall.lab;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Invents people, companies, and the local-parts and domains they are likely to have. */
final class People {
  /** Somebody. */
  record Person(String first, String last, String country) {}

  private record Language(String country, List<String> firsts, List<String> lasts) {}

  private static final List<Language> LANGUAGES =
      Tsv.resource("names.tsv", 4).stream()
          .map(
              row ->
                  new Language(
                      row.field(1),
                      List.of(row.field(2).split(",")),
                      List.of(row.field(3).split(","))))
          .toList();
  private static final List<String> TRADES =
      List.of(
          "bakery",
          "logistics",
          "optics",
          "energy",
          "studio",
          "works",
          "media",
          "labs",
          "garden",
          "consult",
          "metall",
          "verlag",
          "maison",
          "textil",
          "foods",
          "marine",
          "systems",
          "legal",
          "clinic",
          "atelier",
          "obras",
          "mobil",
          "design",
          "print",
          "tools",
          "travel",
          "wine",
          "books",
          "sport",
          "haus");
  private static final List<String> WORDS =
      List.of(
          "north", "blue", "alder", "river", "stone", "amber", "lumen", "castle", "orchid",
          "summit", "delta", "falcon", "harbor", "ivory", "juniper", "kestrel", "linden", "meadow",
          "nimbus", "onyx", "poplar", "quartz", "raven", "silver", "tundra", "ulmen", "vista",
          "willow", "yarrow", "zephyr");
  private static final List<String> ROLES =
      List.of("info", "sales", "contact", "office", "kontakt", "billing", "jobs", "hello");
  private static final List<String> SOURCES = List.of("web", "fair", "import", "partner", "phone");

  private final SplittableRandom random;

  People(SplittableRandom random) {
    this.random = random;
  }

  Person person() {
    Language language = pick(LANGUAGES);
    return new Person(pick(language.firsts), pick(language.lasts), language.country);
  }

  /** A local-part as people and offices form it. */
  String localPart(Person person, boolean crowded) {
    String first = ascii(person.first);
    String last = ascii(person.last);
    if (!crowded && random.nextInt(100) < 8) {
      return pick(ROLES);
    }
    String base =
        switch (random.nextInt(crowded ? 6 : 5)) {
          case 0, 1 -> first + "." + last;
          case 2 -> first.charAt(0) + last;
          case 3 -> first;
          case 4 -> last + "." + first.charAt(0);
          default -> first + "_" + last;
        };
    return crowded ? base + random.nextInt(10, 10_000) : base;
  }

  /** Name of the n-th company; different for each n. */
  String company(int n) {
    String word = WORDS.get(n % WORDS.size());
    String trade = TRADES.get(n / WORDS.size() % TRADES.size());
    int round = n / (WORDS.size() * TRADES.size());
    return word + "-" + trade + (round == 0 ? "" : Integer.toString(round + 1));
  }

  String day() {
    return String.format(
        Locale.ROOT,
        "20%02d-%02d-%02d",
        random.nextInt(17, 27),
        random.nextInt(1, 13),
        random.nextInt(1, 29));
  }

  String source() {
    return pick(SOURCES);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Lower-case letters only: marks and apostrophes fall, as they do in addresses. */
  static String ascii(String name) {
    String folded =
        name.replace("ß", "ss")
            .replace("ø", "o")
            .replace("Ł", "L")
            .replace("ł", "l")
            .replace("ı", "i")
            .replace("Đ", "D")
            .replace("đ", "d");
    return Normalizer.normalize(folded, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }
}
