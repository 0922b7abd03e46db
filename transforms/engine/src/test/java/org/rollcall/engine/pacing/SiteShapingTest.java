package org.rollcall.engine.pacing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.RouteStatus;

class SiteShapingTest {
  private static final String HEAD =
      "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session\t"
          + "refusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource\n";
  private static final String REST =
      "\t8\tnone\tnone\tnone\t10\t6\tnone\tyes\tsame_session\t2s\tbrisk\town\n";

  @Test
  void keepsThePoliteLimits() {
    SiteRule rule = SiteShaping.polite().ruleFor(route(null, "mx.example.test"));
    assertThat(rule.sessionsMax(), is(1));
    assertThat(rule.networkSessionsMax(), is(1));
    assertThat(rule.newSessions(), is(Pace.parse("6/min")));
    assertThat(rule.rcpts().interval(), is(Duration.ofSeconds(1)));
    assertThat(rule.rcptsPerSession(), is(10));
    assertThat(rule.refusalsPerSession(), is(3));
    assertThat(rule.pipelining(), is(false));
    for (SiteRule each : SiteShaping.polite().rules()) {
      assertThat(each.match(), each.rcptsPerSession(), is(lessThanOrEqualTo(10)));
      assertThat(each.match(), each.refusalsPerSession(), is(lessThanOrEqualTo(3)));
      assertThat(each.match(), each.probesPerDay(), is(lessThanOrEqualTo(2_000L)));
      assertThat(each.match(), each.rcpts().interval().toMillis() >= 1_000, is(true));
    }
  }

  @Test
  void sharesTheRecipientPaceAmongSessions() {
    SiteRule google = SiteShaping.polite().ruleFor(route("google", "aspmx.l.google.com"));
    assertThat(google.sessionsMax(), is(2));
    assertThat(google.rcpts().interval(), is(Duration.ofSeconds(1)));
  }

  @Test
  void leavesNoSessionIdleForLong() {
    SiteRule fast = ruleOf("8", "none", "2/s");
    assertThat(fast.sessionsMax(), is(4));
    assertThat(fast.rcptsPerSession(), is(10));
    SiteRule slow = ruleOf("8", "60/min", "20/min");
    assertThat(slow.sessionsMax(), is(1));
    assertThat(slow.rcptsPerSession(), is(1));
    assertThat(slow.newSessions(), is(Pace.parse("20/min")));
    assertThat(ruleOf("8", "6/min", "20/min").newSessions(), is(Pace.parse("6/min")));
  }

  private static SiteRule ruleOf(String sessions, String newSessions, String rcpts) {
    String row = "\t" + sessions + "\tnone\t" + newSessions + "\t" + rcpts;
    String rest = "\t10\t6\tnone\tyes\tsame_session\t2s\tbrisk\town\n";
    return SiteShaping.parse("x", HEAD + "*" + row + rest).ruleFor(route(null, "mx.a.test"));
  }

  @Test
  void setsNoRateInTheLab() {
    SiteRule rule = SiteShaping.lab().ruleFor(route(null, "mx.example.test"));
    assertThat(rule.sessionsMax(), is(8));
    assertThat(rule.refusalsPerSession(), is(6));
    assertThat(rule.newSessions().isNone(), is(true));
    assertThat(rule.networkSessionsMax(), is(Integer.MAX_VALUE));
  }

  @Test
  void takesTheFirstRowThatMatchesAllHosts() {
    SiteShaping shaping =
        SiteShaping.parse("x", HEAD + ".filter.test" + REST + "acme" + REST + "*" + REST);
    assertThat(shaping.ruleFor(route(null, "mx.filter.test")).match(), is(".filter.test"));
    assertThat(shaping.ruleFor(route(null, "filter.test")).match(), is(".filter.test"));
    assertThat(shaping.ruleFor(route(null, "mxfilter.test")).match(), is("*"));
    assertThat(shaping.ruleFor(route(null, "mx.filter.test", "mx.b.test")).match(), is("*"));
    assertThat(shaping.ruleFor(route("acme", "mx.b.test")).match(), is("acme"));
  }

  @Test
  void tellsAllMistakesAtOnce() {
    String text =
        HEAD
            + "a\t0\tnone\tfast\t1/s, burst 3\t10\t6\tnone\tmaybe\tsame_session\t2\tbrisk\town\n"
            + "b\t1\n"
            + "*"
            + REST
            + "c"
            + REST;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SiteShaping.parse("my.tsv", text));
    assertThat(
        e.getMessage(),
        allOf(
            containsString("my.tsv"),
            containsString("line 2: sessions_max is '0'; write a number from 1"),
            containsString("line 2: new_sessions: 'fast' is no pace; write e.g."),
            containsString("line 2: rcpts takes no burst"),
            containsString("line 2: pipelining is 'maybe'; write no or yes"),
            containsString("line 2: back_off: '2' is no duration; write e.g."),
            containsString("line 3: 2 cells, not 13"),
            containsString("line 5: 'c' comes after '*'")));
  }

  @Test
  void needsARowForAllOtherSites() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> SiteShaping.parse("x", HEAD + "a" + REST));
    assertThat(e.getMessage(), containsString("no last row '*'"));
  }

  private static DomainRoute route(@Nullable String provider, String... hosts) {
    List<MailHost> all =
        List.of(hosts).stream().map(host -> new MailHost(host, 1, List.of())).toList();
    return new DomainRoute(
        new Domain("example.test"),
        new MailRoute(RouteStatus.MX, all, ""),
        new MailSite("id", provider, "192.0.2.0/24"));
  }
}
