package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailRoute;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;

/** P5: a block by one host of a provider ends the talk with all of it. */
class ProviderBlockTest {
  private final MailSites sites = new MailSites(Providers.from(ReferenceData.shipped()));

  @Test
  void leavesTheWholeProviderAloneWhereverItsHostsAre() {
    Hand hand =
        new Hand(Hand.lab())
            .domain(route("a.test", "aspmx.l.google.com", "127.0.1.1"), "ok1")
            .domain(route("b.test", "alt4.aspmx.l.google.com", "127.0.2.1"), "ok1")
            .domain(route("c.test", "mx.c.test", "127.0.3.1"), "ok1");
    List<SessionPlan> plans = hand.opened();
    hand.domain(route("late.test", "smtp.google.com", "127.0.4.1"), "ok1");
    assertThat(plans, hasSize(3));
    SessionPlan blocked = of("a.test", plans);
    SessionPlan beside = of("b.test", plans);
    hand.breaks(blocked, 0, Hand::truth, Stage.CONNECT, Pretend.smtp(554), ReplyReason.IP_BLOCKED);
    assertThat(hand.opened(), is(empty()));
    assertThat(beside.pass().mayAsk(), is(false));
    assertThat(of("c.test", plans).pass().mayAsk(), is(true));
    hand.ends(beside, 0, Hand::truth).ends(of("c.test", plans), Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok1@b.test"), is("NO_ANSWER/IP_BLOCKED"));
    assertThat(hand.word("ok1@late.test"), is("NO_ANSWER/IP_BLOCKED"));
    assertThat(hand.word("ok1@c.test"), is("ACCEPTED"));
    assertThat(hand.campaign().tally().get("blocks.google.ip_blocked"), is(1L));
  }

  private static SessionPlan of(String domain, List<SessionPlan> plans) {
    return plans.stream().filter(plan -> plan.domain().name().equals(domain)).toList().get(0);
  }

  private DomainRoute route(String domain, String host, String address) {
    return sites.locate(
        new Domain(domain),
        new MailRoute(RouteStatus.MX, List.of(Pretend.host(host, address)), ""));
  }
}
