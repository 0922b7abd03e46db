package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.NamedText;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyReason;

/** A network that opted out is not dialled, however late it turns up. */
class OptedOutTest {
  private static final OptOuts OPT_OUTS =
      OptOuts.from(
          ReferenceData.shipped(),
          List.of(new NamedText("own.txt", "127.7.0.0/16\n::1\nmx:filter.test\n")));

  @Test
  void neverDialsAFallbackHostThatTurnsOutToHaveOptedOut() {
    DomainRoute route =
        Pretend.route("a.test", "s", Pretend.host("mx1", "127.0.0.1"), Pretend.host("mx2"));
    Hand hand = new Hand(Hand.lab(), OPT_OUTS).domain(route, "ok1", "ok2");
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    assertThat(hand.opened(), is(empty()));
    hand.campaign().resolved(Pretend.host("mx2", "127.7.9.1", "127.8.0.1"));

    assertThat(hand.opened(), is(empty()));
    assertThat(hand.isDone(), is(true));
    MailboxFinding finding = hand.found("ok2@a.test");
    assertThat(finding.cause(), is(NotProbedCause.PROVIDER_POLICY));
    assertThat(finding.policyEntry(), is("own.txt line 1: 127.7.0.0/16"));
  }

  @Test
  void neverDialsAFallbackHostThatTurnsOutToBeAnAliasOfOneThatOptedOut() {
    DomainRoute route =
        Pretend.route("a.test", "s", Pretend.host("mx1", "127.0.0.1"), Pretend.host("mx2"));
    Hand hand = new Hand(Hand.lab(), OPT_OUTS).domain(route, "ok1");
    hand.fails(hand.session(), ReplyReason.CONNECT_REFUSED);
    assertThat(hand.opened(), is(empty()));
    hand.campaign().resolved(new MailHost("mx2", 0, List.of("127.0.0.2"), "in.filter.test"));

    assertThat(hand.opened(), is(empty()));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok1@a.test").cause(), is(NotProbedCause.PROVIDER_POLICY));
    assertThat(hand.found("ok1@a.test").policyEntry(), is("own.txt line 3: mx:filter.test"));
  }

  @Test
  void neverDialsAnIpv6HostThatOptedOut() {
    DomainRoute route = Pretend.route("a.test", "s", Pretend.host("mx1", "::1"));
    Hand hand = new Hand(Hand.lab(), OPT_OUTS).domain(route, "ok1");
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.found("ok1@a.test").policyEntry(), is("own.txt line 2: ::1"));
  }

  @Test
  void asksTheOthersAsEver() {
    DomainRoute spared = Pretend.route("a.test", "s", Pretend.host("mx1", "127.7.0.1"));
    DomainRoute other = Pretend.route("b.test", "t", Pretend.host("mx2", "127.8.0.1"));
    Hand hand = new Hand(Hand.lab(), OPT_OUTS).domain(spared, "ok1").domain(other, "ok1");
    SessionPlan only = hand.session();
    assertThat(only.host(), is("mx2"));
    hand.ends(only, Hand::truth);
    assertThat(hand.word("ok1@b.test"), is("ACCEPTED"));
  }
}
