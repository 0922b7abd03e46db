package org.rollcall.engine.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.pacing.SiteShaping;

/**
 * The arithmetic of a plan, case by case; whether it comes true is PlanComesTrueTest's question.
 */
class EstimatorTest {
  private static final String COLUMNS =
      "match sessions_max network_sessions_max new_sessions rcpts rcpts_per_session"
          + " refusals_per_session probes_per_day pipelining decoy back_off timeouts source";

  /** A quarter is refused, and the decoy: refusals end sessions before recipients do. */
  @ParameterizedTest
  @CsvSource({
    // mailboxes, per session, refusals, decoy, RCPT TO, sessions
    "1, 10, 6, same_session, 2, 1",
    "9, 10, 6, same_session, 10, 1",
    "10, 10, 6, same_session, 11, 2",
    "40, 10, 6, same_session, 41, 5",
    "40, 100, 3, same_session, 41, 4",
    "40, 10, 6, own_session, 41, 5",
    "40, 10, 6, never, 40, 4",
    "3, 1, 6, same_session, 4, 4",
  })
  void countsSessionsOfADomain(
      long mailboxes, int perSession, int refusals, String decoy, long rcpts, long sessions) {
    SiteWork work =
        estimator("none", "none", perSession, refusals, "none", decoy).of(domain(mailboxes));
    assertThat(work.rcpts(), is(rcpts));
    assertThat(work.sessions(), is(sessions));
  }

  @ParameterizedTest
  @CsvSource({
    // new sessions, RCPT TO, bound, milliseconds for 40 mailboxes in 5 conversations of 8.2 RCPT TO
    "none, none, conversations, 6_000", // 3 rounds of 2: 3 x (3 + 7.2 + 1) x 200 ms = 6,720
    "6/min, none, new_sessions, 42_000", // 4 x 10 s and one conversation of 2,240
    "none, 1/min, conversations, 2_640_000", // two share the pace: 3 x (2 min x 8.2 + 0.2 s)
  })
  void findsWhatASiteWaitsFor(String sessions, String rcpts, String bound, String about) {
    Estimator estimator = estimator(sessions, rcpts, 10, 6, "none", "same_session");
    SiteEstimate site = estimator.of(estimator.of(domain(40)));
    assertThat(site.bound().word(), is(bound));
    double ratio = site.millis() / Double.parseDouble(about.replace("_", ""));
    assertThat(site + "", ratio > 0.8 && ratio < 1.25, is(true));
  }

  @Test
  void leavesToAnotherDayWhatIsOverTheBudget() {
    Estimator estimator = estimator("none", "none", 10, 6, "20", "same_session");
    SiteEstimate site = estimator.of(estimator.of(domain(40)));
    assertThat(site.rcpts(), is(20L));
    assertThat(site.overBudget(), is(20L));
    assertThat(site.asked(), is(20L));
  }

  @Test
  void aSiteSlowerThanItsBudgetNeedsNoOtherDay() {
    Estimator estimator = estimator("none", "10/d", 10, 6, "20", "same_session");
    SiteEstimate site = estimator.of(estimator.of(domain(40)));
    assertThat(site.overBudget(), is(0L));
  }

  @Test
  void theLongestOfSitesAndNetworksIsTheRun() {
    Estimator estimator = estimator("none", "none", 10, 6, "none", "same_session");
    WorkAdder adder = new WorkAdder();
    SiteEstimate site = estimator.of(estimator.of(domain(40)));
    adder.add(site);
    assertThat(
        adder.plan().makespan(500),
        is(new WorkPlan.Makespan(site.millis(), Bound.CONVERSATIONS, "mx.acme.test")));
    adder.add(new NetworkWork("192.0.2.0/24", 7, 1, 99_000));
    assertThat(
        adder.plan().makespan(500),
        is(new WorkPlan.Makespan(99_000, Bound.NETWORK, "192.0.2.0/24")));
  }

  @Test
  void fewConversationsAtOnceMakeTheWorkerTheBound() {
    Estimator estimator = estimator("none", "none", 10, 6, "none", "same_session");
    WorkAdder adder = new WorkAdder();
    SiteEstimate site = estimator.of(estimator.of(domain(40)));
    for (int i = 0; i < 10; i++) {
      adder.add(site);
    }
    assertThat(adder.plan().makespan(1).bound(), is(Bound.WORKER));
    assertThat(adder.plan().makespan(1).millis(), is(10 * site.busyMillis()));
  }

  @Test
  void plansAddUpWhateverTheirOrder() {
    Estimator estimator = estimator("none", "none", 10, 6, "none", "same_session");
    List<WorkPlan> parts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      WorkAdder adder = new WorkAdder();
      DomainWork domain =
          new DomainWork("d" + i, "s" + i, i % 3 == 0 ? "google" : null, "n", "mx" + i, "*", 1 + i);
      adder.add(estimator.of(estimator.of(domain)));
      parts.add(adder.plan());
    }
    WorkPlan forward = parts.stream().reduce(WorkPlan.NOTHING, WorkPlan::plus);
    WorkPlan backward = parts.stream().reduce(WorkPlan.NOTHING, (one, two) -> two.plus(one));
    assertThat(backward, is(forward));
    assertThat(forward.longest(), hasSize(WorkPlan.LONGEST_MAX));
    assertThat(forward.providers().keySet(), contains(WorkPlan.NO_PROVIDER, "google"));
    assertThat(forward.all().asked(), is(60L * 61 / 2));
  }

  private static DomainWork domain(long mailboxes) {
    return new DomainWork("acme.test", "s", null, "127.0.0.0/24", "mx.acme.test", "*", mailboxes);
  }

  private static Estimator estimator(
      String newSessions, String rcpts, int perSession, int refusals, String day, String decoy) {
    List<String> row =
        List.of(
            "*",
            "2",
            "none",
            newSessions,
            rcpts,
            "" + perSession,
            "" + refusals,
            day,
            "no",
            decoy,
            "5m",
            "brisk",
            "test");
    return new Estimator(
        SiteShaping.parse("test", COLUMNS.replace(' ', '\t') + "\n" + String.join("\t", row)));
  }
}
