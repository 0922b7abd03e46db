package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Action;
import org.rollcall.model.Contact;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.ListFacts;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.NamePattern;
import org.rollcall.model.Reason;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.steps.write.Rankings;

class RateSourcesTest {
  @Test
  void countsTheRowsOfEachSource() {
    List<VerifiedContact> rows =
        List.of(
            row("fair", Reason.ACCEPTED, 1, 1),
            row("fair", Reason.MAILBOX_NOT_FOUND, 2, 1),
            row("fair", Reason.MAILBOX_NOT_FOUND, 2, 50),
            row(null, Reason.ACCEPT_ALL, 1, 1));
    check(
        rows,
        Map.of(
            "fair",
            "{duplicates=2, generated=1, invalid=2, rows=3, valid=1}",
            "",
            "{catch_all=1, rows=1}"));
  }

  @Test
  void tellsTheLargestOneByOneAndLosesNoRowOfTheOthers() {
    List<VerifiedContact> rows = new ArrayList<>();
    int small = Rankings.SOURCES_MAX + 500;
    for (int i = 0; i < small; i++) {
      rows.add(row(String.format("s%05d", i), Reason.ACCEPTED, 1, 1));
    }
    for (int i = 0; i < 40; i++) {
      rows.add(row("zz large", Reason.ACCEPTED, 1, 1));
    }
    var pipeline = Pipelines.create("--enforceImmutability=false");
    PAssert.that(pipeline.apply(Create.of(rows)).apply(RateSources.create()))
        .satisfies(
            lines -> {
              List<SummaryLine> top = Rankings.topSources(lines);
              assertThat(top.size(), is(Rankings.SOURCES_MAX + 1));
              assertThat(top.get(0).name() + top.get(0).get("rows"), is("zz large40"));
              assertThat(top.get(1).name(), is("s00000"));
              SummaryLine other = top.get(top.size() - 1);
              assertThat(other.section(), is(Rankings.OTHER_SOURCES));
              assertThat(other.get("sources"), is(501L));
              assertThat(other.get("rows"), is(501L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void check(List<VerifiedContact> rows, Map<String, String> expected) {
    var pipeline = Pipelines.create();
    TreeMap<String, String> wanted = new TreeMap<>(expected);
    PAssert.that(pipeline.apply(Create.of(rows)).apply(RateSources.create()))
        .satisfies(
            lines -> {
              TreeMap<String, String> told = new TreeMap<>();
              for (SummaryLine line : lines) {
                told.put(line.name(), line.counts().toString());
              }
              assertThat(told, is(wanted));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static VerifiedContact row(
      @Nullable String source, Reason reason, long rows, long block) {
    Evidence evidence = ListedPeople.listed("ada", "acme.example", null);
    ListedMailbox mailbox = evidence.mailbox();
    Evidence graded =
        new Evidence(
            new ListedMailbox(mailbox.key(), mailbox.mailbox(), rows),
            evidence.domain(),
            evidence.finding(),
            Set.of(),
            new ListFacts(NamePattern.FIRST, null, 0, 0, null, null, false, 1, block));
    Verdict verdict =
        new Verdict(reason, Set.of(), Exists.UNKNOWN, null, Action.REVIEW, null, null, null);
    Contact contact = new Contact("a.csv", 0, "ada", new byte[0], null, null, source);
    return new VerifiedContact(contact, verdict, graded, "ada@acme.example");
  }
}
