package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;

/** Providers known to accept everybody are not asked in vain. */
class AcceptAllTest {
  private final Hand hand =
      new Hand(Hand.lab(), Set.of("yes"), new RunWatch(RunControl.ALONE))
          .domain(
              Pretend.route("a.test", "yes", "yes", Pretend.host("mx", "127.0.0.1")),
              Pretend.mailboxes("ok", "a.test", 30));

  @Test
  void asksTheDecoyAlone() {
    SessionPlan only = hand.session();
    assertThat(only.targets(), is(empty()));
    assertThat(only.decoy(), is(notNullValue()));
    hand.ends(only, Pretend::ok);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok29@a.test").answer(), is(Answer.SPARED));
    assertThat(hand.found("ok29@a.test").attempts(), is(0));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.YES));
    assertThat(counted("smtp.rcpts"), is(1L));
    assertThat(counted("truth.yes.decoys"), is(1L));
    assertThat(counted("truth.yes.decoys_accepted"), is(1L));
  }

  @Test
  void believesARefusedDecoyMoreThanTheData() {
    hand.ends(hand.session(), Pretend::unknown);
    hand.opened().forEach(plan -> hand.ends(plan, AcceptAllTest::evenOnes));
    assertThat(hand.word("ok2@a.test"), is("ACCEPTED"));
    assertThat(hand.word("ok3@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
    assertThat(counted("truth.yes.decoys"), is(1L));
    assertThat(counted("truth.yes.decoys_refused"), is(1L));
    assertThat(counted("truth.yes.targets_refused"), is(15L));
    assertThat(counted("truth.yes.targets_accepted"), is(15L));
  }

  @Test
  void asksTheOthersIfTheDecoyTellsNothing() {
    hand.ends(hand.session(), decoy -> Pretend.reply(decoy, 550, ReplyReason.POLICY, null));
    hand.opened().forEach(plan -> hand.ends(plan, Pretend::ok));
    assertThat(hand.word("ok0@a.test"), is("ACCEPTED"));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.UNKNOWN));
  }

  @Test
  void sparesTheRestOnceAGreylistedDecoyIsAccepted() {
    hand.ends(hand.session(), decoy -> Pretend.greylisted(decoy, null));
    hand.opened().forEach(plan -> hand.ends(plan, mailbox -> Pretend.greylisted(mailbox, null)));
    hand.later(Hand.MINUTE.multipliedBy(6));
    List<SessionPlan> again = hand.opened();
    assertThat(again.get(0).decoy(), is(notNullValue()));
    hand.ends(again.get(0), Pretend::ok);
    again.subList(1, again.size()).forEach(plan -> hand.ends(plan, 0, Pretend::ok));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok29@a.test").answer(), is(Answer.SPARED));
  }

  @Test
  void stillPutsTheDecoyFirstAfterASessionThatFailed() {
    hand.fails(hand.session(), ReplyReason.CONNECT_TIMEOUT);
    hand.later(Hand.MINUTE.multipliedBy(6));
    assertThat(hand.session().targets(), is(empty()));
  }

  private static RecipientReply evenOnes(Mailbox mailbox) {
    int number = Integer.parseInt(mailbox.localPart().substring(2));
    return number % 2 == 0 ? Pretend.ok(mailbox) : Pretend.unknown(mailbox);
  }

  private long counted(String name) {
    return hand.campaign().tally().get(name);
  }
}
