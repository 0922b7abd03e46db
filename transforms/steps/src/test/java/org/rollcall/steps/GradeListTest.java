package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.rollcall.steps.ListedPeople.asked;
import static org.rollcall.steps.ListedPeople.listed;
import static org.rollcall.steps.ListedPeople.proven;
import static org.rollcall.steps.ListedPeople.refused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.NamePattern;
import org.rollcall.model.PersonName;
import org.rollcall.model.VerifiedMailbox;

class GradeListTest {
  private static final List<String> FIRST = List.of("anna", "peter", "maria", "john", "laura");
  private static final List<String> LAST = List.of("smith", "mueller", "rossi", "novak", "silva");

  @Test
  void learnsThePatternOfEachDomainFromItsMailboxes() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(listed(FIRST.get(i) + "." + LAST.get(i), "dotted.example", null));
      all.add(listed(FIRST.get(i).charAt(0) + LAST.get(i), "short.example", null));
    }
    all.add(listed("hsilva", "dotted.example", null));
    all.add(listed("laura.novak", "short.example", null));
    check(
        all,
        3,
        facts -> {
          ListFacts follower = facts.get("anna.smith@dotted.example");
          assertThat(follower.pattern(), is(NamePattern.FIRST_DOT_LAST));
          assertThat(follower.domainPattern(), is(NamePattern.FIRST_DOT_LAST));
          assertThat(follower.support(), is(5L));
          assertThat(follower.domainMailboxes(), is(6L));
          assertThat(follower.probability(), greaterThan(0.5));
          ListFacts odd = facts.get("hsilva@dotted.example");
          assertThat(odd.pattern(), is(NamePattern.FLAST));
          assertThat(odd.probability(), lessThan(0.25));
          assertThat(facts.get("laura.novak@short.example").domainPattern(), is(NamePattern.FLAST));
          return null;
        });
  }

  @Test
  void seesWhoIsListedInTwoWays() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      PersonName name = new PersonName(FIRST.get(i), LAST.get(i));
      all.add(listed(FIRST.get(i) + "." + LAST.get(i), "dotted.example", name));
    }
    PersonName anna = new PersonName("Anna", "Smith");
    all.add(listed("asmith", "dotted.example", anna));
    all.add(listed("hsilva", "dotted.example", new PersonName("Hugo", "Silva")));
    all.add(listed("anna", "dotted.example", new PersonName("Anna", null)));
    all.add(listed("asmith", "other.example", anna));
    check(
        all,
        3,
        facts -> {
          assertThat(facts.get("asmith@dotted.example").listedOtherwise(), is(true));
          assertThat(facts.get("anna.smith@dotted.example").listedOtherwise(), is(false));
          assertThat(facts.get("hsilva@dotted.example").listedOtherwise(), is(false));
          assertThat(facts.get("anna@dotted.example").listedOtherwise(), is(false));
          assertThat(facts.get("asmith@other.example").listedOtherwise(), is(false));
          return null;
        });
  }

  @Test
  void believesTheServerMoreThanTheList() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(refused(FIRST.get(i) + "." + LAST.get(i), "acme.example"));
    }
    for (int i = 0; i < 3; i++) {
      all.add(proven(FIRST.get(i).charAt(0) + LAST.get(i), "acme.example"));
    }
    check(
        all,
        2,
        facts -> {
          ListFacts refused = facts.get("anna.smith@acme.example");
          assertThat(refused.domainPattern(), is(NamePattern.FLAST));
          assertThat(refused.support(), is(3L));
          assertThat(refused.domainMailboxes(), is(8L));
          return null;
        });
  }

  @Test
  void asksTheCustomOfItsProviderWhereADomainIsSilent() {
    List<Evidence> all = new ArrayList<>();
    for (int domain = 0; domain < 100; domain++) {
      for (int i = 0; i < 3; i++) {
        String dotted = FIRST.get(i) + "." + LAST.get(i);
        all.add(at("one", dotted, "one" + domain + ".example"));
        all.add(at("two", dotted.charAt(0) + LAST.get(i), "two" + domain + ".example"));
      }
    }
    all.add(at("one", "john.silva", "alone1.example"));
    all.add(at("two", "john.silva", "alone2.example"));
    check(
        all,
        4,
        facts -> {
          assertThat(facts.get("john.silva@alone1.example").probability(), greaterThan(0.85));
          assertThat(facts.get("john.silva@alone2.example").probability(), lessThan(0.1));
          assertThat(facts.get("john.silva@alone2.example").domainPattern(), is(nullValue()));
          return null;
        });
  }

  @Test
  void knowsNoCustomOfFreeProviders() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(listed(FIRST.get(i) + "." + LAST.get(i), "gmail.com", null));
    }
    check(
        all,
        2,
        facts -> {
          ListFacts free = facts.get("anna.smith@gmail.com");
          assertThat(free.pattern(), is(NamePattern.FIRST_DOT_LAST));
          assertThat(free.domainPattern(), is(nullValue()));
          assertThat(free.probability(), is(nullValue()));
          assertThat(free.domainMailboxes(), is(5L));
          return null;
        });
  }

  @Test
  void findsGeneratedBlocks() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      all.add(listed("user" + i, "acme.example", null));
    }
    all.add(listed("user1", "other.example", null));
    check(
        all,
        2,
        facts -> {
          assertThat(facts.get("user7@acme.example").block(), is(50L));
          assertThat(facts.get("user1@other.example").block(), is(1L));
          return null;
        });
  }

  @Test
  void readsTheNameOfTheRow() {
    check(
        List.of(
            listed("a.lovelace", "acme.example", new PersonName("Ada", "Lovelace")),
            listed("b.smith", "acme.example", new PersonName("Ada", "Lovelace"))),
        1,
        facts -> {
          assertThat(facts.get("a.lovelace@acme.example").agreesWithName(), is(true));
          assertThat(facts.get("b.smith@acme.example").agreesWithName(), is(false));
          return null;
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 2", "7, 3", "16, 4"})
  void saysTheSameWhateverTheOrderAndTheLanes(int lanes, long seed) {
    List<Evidence> all = manyDomains();
    String expected = graded(all).toString();
    Collections.shuffle(all, new Random(seed));
    check(
        all,
        lanes,
        facts -> {
          assertThat(facts.toString(), is(expected));
          return null;
        });
  }

  @Test
  void flagsWhoFitsAndWhoDoesNot() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(listed(FIRST.get(i % 5) + "." + LAST.get(i / 5), "acme.example", null));
    }
    all.add(listed("jnovak", "acme.example", null));
    all.add(listed("info", "acme.example", null));
    all.add(listed("carl.benz", "acme.example", new PersonName("Ada", "Lovelace")));
    var pipeline = Pipelines.create();
    PCollection<VerifiedMailbox> decided =
        pipeline
            .apply(Create.of(all))
            .apply(GradeList.in(2, 3, null))
            .evidence()
            .apply(DecideVerdicts.with(null));
    PAssert.that(decided)
        .satisfies(
            verified -> {
              Map<String, Flag> fit = new TreeMap<>();
              for (VerifiedMailbox one : verified) {
                for (Flag flag : List.of(Flag.PATTERN_MATCH, Flag.PATTERN_MISMATCH)) {
                  if (one.verdict().flags().contains(flag)) {
                    fit.put(one.evidence().mailbox().mailbox().localPart(), flag);
                  }
                }
              }
              assertThat(fit.get("anna.smith"), is(Flag.PATTERN_MATCH));
              assertThat(fit.get("jnovak"), is(Flag.PATTERN_MISMATCH));
              assertThat(fit.containsKey("info"), is(false));
              assertThat(fit.containsKey("carl.benz"), is(false));
              assertThat(fit.size(), is(26));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void survivesNamesThatNobodyHas() {
    String deep = "a\u0301".repeat(5_000);
    List<Evidence> all = new ArrayList<>();
    for (String name :
        List.of(deep, "\ud800", "'; DROP TABLE --", "𝒜𝒹𝒶", "İ", "ﷺ".repeat(200))) {
      all.add(listed("x" + all.size() + ".y", "acme.example", new PersonName(name, name)));
      all.add(listed("x" + all.size() + ".y", "acme.example", new PersonName(null, name)));
    }
    check(
        all,
        1,
        facts -> {
          assertThat(facts.size(), is(12));
          facts.values().forEach(one -> assertThat(one.agreesWithName(), is(false)));
          assertThat(facts.values().iterator().next().probability(), closeTo(0.5, 0.5));
          return null;
        });
  }

  private static Evidence at(String provider, String localPart, String domain) {
    return asked(localPart, domain, provider, null, Answer.ACCEPTED, CatchAll.YES);
  }

  private static List<Evidence> manyDomains() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String provider = i % 3 == 0 ? null : "provider" + i % 3;
      String first = FIRST.get(i % 5);
      String last = LAST.get(i / 5 % 5);
      String domain = "d" + i % 23 + ".example";
      Answer answer = i % 7 == 0 ? Answer.REFUSED : Answer.ACCEPTED;
      CatchAll catchAll = i % 2 == 0 ? CatchAll.NO : CatchAll.YES;
      String localPart = i % 4 == 0 ? first + "." + last + i : first.charAt(0) + last + i;
      all.add(asked(localPart, domain, provider, null, answer, catchAll));
    }
    return all;
  }

  /** By one lane, in the order given. */
  private static Map<String, ListFacts> graded(List<Evidence> all) {
    Map<String, ListFacts> expected = new TreeMap<>();
    GradedLanes.of(all, evidence -> expected.put(key(evidence), evidence.list()));
    return expected;
  }

  private static String key(Evidence evidence) {
    return evidence.mailbox().key().value();
  }

  private static void check(
      List<Evidence> all, int lanes, SerializableFunction<Map<String, ListFacts>, Void> expected) {
    var pipeline = Pipelines.create();
    PCollection<Evidence> graded =
        pipeline.apply(Create.of(all)).apply(GradeList.in(lanes, 5, null)).evidence();
    int size = all.size();
    PAssert.that(graded)
        .satisfies(
            evidence -> {
              Map<String, ListFacts> facts = new TreeMap<>();
              int count = 0;
              for (Evidence one : evidence) {
                facts.put(key(one), one.list());
                count++;
              }
              assertThat(count, is(size));
              return expected.apply(facts);
            });
    pipeline.run().waitUntilFinish();
  }
}
