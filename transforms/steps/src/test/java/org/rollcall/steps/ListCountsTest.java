package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.rollcall.steps.ListedPeople.listed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Evidence;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;

/** What the grading tells of a list as a whole. */
class ListCountsTest {
  @Test
  void tellsTheListAsAWhole() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(listed("person" + (char) ('a' + i % 26) + "x" + i * 7919L, "giant.example", null));
    }
    for (int i = 0; i < 10; i++) {
      all.add(listed("desk" + i, "acme.example", null));
    }
    var pipeline = Pipelines.create("--enforceImmutability=false");
    GradeList.Result result = pipeline.apply(Create.of(all)).apply(GradeList.in(3, 2, null));
    PAssert.that(result.tallies())
        .satisfies(
            tallies -> {
              Tally sum = Tally.EMPTY;
              for (Tally tally : tallies) {
                sum = sum.plus(tally);
              }
              assertThat(sum.get("list.mailboxes"), is(20_010L));
              assertThat(sum.get("list.domains"), is(2L));
              assertThat(sum.get("list.domains.large"), is(1L));
              assertThat(sum.get("list.generated"), is(10L));
              return null;
            });
    PAssert.that(result.lines())
        .satisfies(
            lines -> {
              List<SummaryLine> told = new ArrayList<>();
              lines.forEach(told::add);
              assertThat(told, hasItem(line("large_domains", "giant.example", 20_000)));
              assertThat(told, hasItem(line("generated_blocks", "acme.example", 10)));
              assertThat(told.size(), is(2));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static SummaryLine line(String section, String name, long mailboxes) {
    return new SummaryLine(section, name, new TreeMap<>(Map.of("mailboxes", mailboxes)));
  }
}
