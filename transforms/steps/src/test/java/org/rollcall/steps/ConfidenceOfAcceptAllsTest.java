package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.lab.StaffWorld;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.PersonName;
import org.rollcall.model.VerifiedMailbox;

/**
 * Where every server says yes, the confidence still tells who is there: conventions are learnt from
 * the list itself, the reputation of domains from their DNS. A regression check on an invented world, and no claim about the real one.
 */
class ConfidenceOfAcceptAllsTest {
  private static final int COMPANIES = 150;
  private static final double AUC_MIN = 0.85;
  private static final ReferenceData DATA = ReferenceData.shipped();

  @Test
  void confidenceTellsWhoIsThere() {
    StaffWorld world = StaffWorld.of(28, COMPANIES);
    Map<String, Boolean> there = new HashMap<>();
    Map<String, DomainRoute> routes = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (StaffWorld.Row row : world.rows()) {
      PersonName name = row.first().isEmpty() ? null : new PersonName(row.first(), row.last());
      Evidence listed = ListedPeople.listed(row.localPart(), row.domain(), name);
      DomainFinding asked = listed.domain();
      DomainRoute route =
          routes.computeIfAbsent(row.domain(), domain -> inquired(asked.route(), world));
      evidence.add(
          new Evidence(
              listed.mailbox(),
              new DomainFinding(route, asked.catchAll(), asked.decoy(), null, asked.observedAt()),
              listed.finding(),
              Set.of()));
      there.put(row.localPart() + "@" + row.domain(), row.there());
    }
    Pipeline pipeline = Pipelines.create();
    PCollection<VerifiedMailbox> verdicts =
        pipeline
            .apply(Create.of(evidence))
            .apply("GradeList", GradeList.in(4, null))
            .evidence()
            .apply("Decide", DecideVerdicts.with(null));
    PAssert.that(verdicts)
        .satisfies(
            decided -> {
              List<Double> alive = new ArrayList<>();
              List<Double> dead = new ArrayList<>();
              for (VerifiedMailbox one : decided) {
                double p = Objects.requireNonNull(one.verdict().confidence());
                boolean isThere = there.get(one.evidence().mailbox().mailbox().address());
                (isThere ? alive : dead).add(p);
              }
              assertThat(alive.size() + dead.size(), is(there.size()));
              assertThat(auc(alive, dead), greaterThanOrEqualTo(AUC_MIN));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** What a run would learn from the company's DNS. */
  private static DomainRoute inquired(DomainRoute located, StaffWorld world) {
    String domain = located.domain().name();
    AsyncDnsAsker dns =
        (name, type) -> {
          List<String> values = world.dns(domain, name, type.name());
          return CompletableFuture.completedFuture(
              values.isEmpty()
                  ? DnsReply.none(DnsReply.Outcome.NXDOMAIN, "NXDOMAIN")
                  : DnsReply.found(values));
        };
    return DomainInquiry.of(
            new DomainSignals(EnumSet.allOf(DomainSignal.class), List.of()),
            dns,
            DATA,
            Clock.systemUTC())
        .complete(located)
        .join();
  }

  /** Share of pairs of a living and a dead one that the confidence puts in the right order. */
  private static double auc(List<Double> alive, List<Double> dead) {
    List<Double> sorted = new ArrayList<>(dead);
    Collections.sort(sorted);
    double right = 0;
    for (double p : alive) {
      int below = 0;
      int equal = 0;
      for (double q : sorted) {
        below += q < p ? 1 : 0;
        equal += q == p ? 1 : 0;
      }
      right += below + equal / 2.0;
    }
    return right / ((double) alive.size() * sorted.size());
  }
}
