package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.Pace;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** RCPT TO are kept apart, with a clock turned by hand. */
class RcptSpacingTest extends SocketTest {
  private static final String ADA = "RCPT TO:<ada@acme.test>\r\n";
  private static final String BOB = "RCPT TO:<bob@acme.test>\r\n";
  private static final String DECOY = "RCPT TO:<zq81@acme.test>\r\n";

  @Test
  void saysTheFirstAtOnceAndTheOthersASpacingAfterEachOther() throws SSLException {
    FrozenSession session = spaced("30/min", "zq81@acme.test");
    session.passes(Duration.ofMillis(300));
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.passes(Duration.ofMillis(250));
    session.hears("250 Ok\r\n");
    isSaidAfter(session, 1_750, DECOY);
    session.hears("550 5.1.1 no\r\n");
    isSaidAfter(session, 2_000, BOB);
    session.hears("550 5.1.1 no\r\n");
    assertThat(session.said(), is("QUIT\r\n"));
    session.peerCloses();
    assertThat(session.message(), is("mx.acme.test: 3 answers (session 7)"));
    assertThat(session.outcome().commands(), is(6));
    assertThat(session.outcome().rcptUnanswered(), is(false));
  }

  @Test
  void saysTheNextAtOnceWhenTheAnswerTookLongerThanTheSpacing() throws SSLException {
    FrozenSession session = spaced("1/s", null);
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.passes(Duration.ofSeconds(3));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is(BOB));
  }

  @Test
  void startsTheTimeLimitWhenTheCommandIsSaid() throws SSLException {
    FrozenSession session = spaced("30/min", null);
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    isSaidAfter(session, 2_000, BOB);
    isSaidAfter(session, 300_000, "QUIT\r\n");
    session.peerCloses();
    assertThat(
        session.message(),
        is("mx.acme.test: no reply to RCPT TO after 300s (session 7, 2nd recipient)"));
    assertThat(session.outcome().rcptUnanswered(), is(true));
  }

  @Test
  void quitsRatherThanKeepAPeerWaiting() throws SSLException {
    FrozenSession session = spaced("29/min", null);
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is("QUIT\r\n"));
    session.peerCloses();
    assertThat(session.outcome().end().isOrderly(), is(true));
    assertThat(codes(session.outcome()), contains(250));
    assertThat(session.outcome().rcptUnanswered(), is(false));
  }

  @Test
  void quitsWhenTheSiteSlowsDownWhileItWaits() throws SSLException {
    SiteGate gate = new SiteGate(Pace.NONE, Pace.parse("1/s"));
    FrozenSession session = new FrozenSession(Plans.at(gate, plan(null), false));
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    gate.slow(Duration.ZERO, Duration.ofMinutes(1));
    isSaidAfter(session, 1_000, "QUIT\r\n");
    session.peerCloses();
  }

  /** Ten sessions for a pace at which two have enough to do, answered late and early. */
  @Test
  void noPeerEverWaitsForLongerThanTwoSeconds() throws SSLException {
    Random random = new Random(11);
    SiteGate gate = new SiteGate(Pace.NONE, Pace.parse("1/s"));
    List<FrozenSession> sessions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FrozenSession session = new FrozenSession(Plans.at(gate, plan("zq81@acme.test"), false));
      opensMail(session);
      sessions.add(session);
    }
    Duration tick = Duration.ofMillis(50);
    int[] idle = new int[sessions.size()];
    int[] busy = new int[sessions.size()];
    int asked = 0;
    int left = sessions.size();
    while (left > 0) {
      for (int i = 0; i < sessions.size(); i++) {
        FrozenSession session = sessions.get(i);
        String said = session.isDone() ? "" : session.said();
        if (said.startsWith("RCPT")) {
          asked++;
          idle[i] = 0;
          busy[i] = 1 + random.nextInt(30);
        } else if (said.startsWith("QUIT")) {
          session.peerCloses();
          left--;
        } else if (busy[i] > 0 && --busy[i] == 0) {
          session.hears("250 Ok\r\n");
        } else if (busy[i] == 0 && !session.isDone()) {
          assertThat("ticks that peer " + i + " has waited", ++idle[i], lessThanOrEqualTo(40));
        }
        session.passes(tick);
      }
    }
    assertThat(asked, greaterThanOrEqualTo(6));
  }

  @Test
  void groupsNothing() throws SSLException {
    FrozenSession session =
        new FrozenSession(Plans.at(new SiteGate(Pace.NONE, Pace.parse("1/s")), plan(null), true));
    session.hears("220 mx.acme.test\r\n");
    session.hears("250-mx.acme.test\r\n250 PIPELINING\r\n");
    assertThat(session.said(), is("EHLO probe.test\r\nMAIL FROM:<check@probe.test>\r\n"));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    isSaidAfter(session, 1_000, BOB);
  }

  @Test
  void takesTurnsWithTheOtherSessionsOfTheSite() throws SSLException {
    SiteGate gate = new SiteGate(Pace.NONE, Pace.parse("1/s"));
    FrozenSession session = new FrozenSession(Plans.at(gate, plan(null), false));
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.passes(Duration.ofSeconds(1));
    assertThat(
        gate.pass().rcpt(session.now()), is(Duration.ZERO)); // Another one, just before ours.
    session.hears("250 Ok\r\n");
    isSaidAfter(session, 1_000, BOB);
  }

  @Test
  void saysNothingButQuitOnceTheSiteIsLeftAlone() throws SSLException {
    for (String pace : List.of("1/s", "none")) {
      SiteGate gate = new SiteGate(Pace.NONE, Pace.parse(pace));
      FrozenSession session = new FrozenSession(Plans.at(gate, plan(null), false));
      opensMail(session);
      assertThat(session.said(), is(ADA));
      gate.close();
      session.hears("250 Ok\r\n");
      assertThat(session.said(), is("QUIT\r\n"));
      session.peerCloses();
      assertThat(session.outcome().end().isOrderly(), is(true));
      assertThat(codes(session.outcome()), contains(250));
    }
  }

  @Test
  void goesOnAtOnceWithoutASpacing() throws SSLException {
    FrozenSession session = spaced("none", null);
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is(BOB));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is("QUIT\r\n"));
    session.peerCloses();
  }

  @Test
  void asksNobodyMoreWhenThePeerClosesMeanwhile() throws SSLException {
    FrozenSession session = pausedBeforeTheDecoy();
    session.peerCloses();
    assertThat(session.hasTimers(), is(false));
    session.passes(Duration.ofHours(1));
    assertThat(session.said(), is(""));
    SessionOutcome outcome = session.outcome();
    assertThat(
        session.message(),
        is(
            "mx.acme.test: connection closed at pause before RCPT TO"
                + " (session 7, 2nd recipient)"));
    assertThat(outcome.end().stage(), is(Stage.RCPT));
    assertThat(reason(outcome), is(ReplyReason.DISCONNECTED));
    assertThat(codes(outcome), contains(250));
    assertThat(outcome.decoyAsked(), is(false));
    assertThat(outcome.rcptUnanswered(), is(false));
    assertThat(outcome.commands(), is(3));
    assertThat(outcome.transcript(), not(hasItem(startsWith("C: RCPT TO:<zq"))));
  }

  @Test
  void leavesWhenThePeerHangsUpMeanwhile() throws SSLException {
    FrozenSession session = pausedBeforeTheDecoy();
    session.hears("421 4.4.2 too slow\r\n");
    assertThat(session.said(), is("QUIT\r\n"));
    session.peerCloses();
    assertThat(session.hasTimers(), is(false));
    assertThat(
        session.message(),
        is(
            "mx.acme.test: hung up at pause before RCPT TO with 421 4.4.2"
                + " (session 7, 2nd recipient)"));
    assertThat(reason(session.outcome()), is(ReplyReason.RATE_LIMITED));
    assertThat(session.outcome().rcptUnanswered(), is(false));
  }

  @Test
  void creditsNobodyWithAReplyThatComesMeanwhile() throws SSLException {
    FrozenSession session = pausedBeforeTheDecoy();
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is("QUIT\r\n"));
    session.peerCloses();
    // The reply before may have been one too early as well.
    assertThat(codes(session.outcome()), is(empty()));
    assertThat(session.outcome().decoyReply() == null, is(true));
    assertThat(reason(session.outcome()), is(ReplyReason.PROTOCOL_ERROR));
  }

  @Test
  void asksNobodyAmidAReply() throws SSLException {
    FrozenSession session = pausedBeforeTheDecoy();
    session.hears("250-\r\n");
    isSaidAfter(session, 2_000, "QUIT\r\n");
    session.peerCloses();
    assertThat(reason(session.outcome()), is(ReplyReason.PROTOCOL_ERROR));
    assertThat(session.outcome().decoyAsked(), is(false));
  }

  @Test
  void callsItsSistersBackWhenItHearsABlock() throws SSLException {
    SiteGate gate = new SiteGate(Pace.NONE, Pace.NONE);
    FrozenSession blocked = new FrozenSession(Plans.at(gate, plan(null), false));
    FrozenSession sister = new FrozenSession(Plans.at(gate, plan(null), false));
    opensMail(blocked);
    opensMail(sister);
    assertThat(sister.said(), is(ADA));
    blocked.hears("550 5.7.606 blocked\r\n");
    assertThat(blocked.isDone(), is(false));
    sister.hears("250 Ok\r\n");
    assertThat(sister.said(), is("QUIT\r\n"));
    assertThat(gate.pass().mayAsk(), is(true)); // What becomes of the site, the campaign decides.
  }

  /** Ada was accepted, so that the decoy is next in two seconds. */
  private static FrozenSession pausedBeforeTheDecoy() throws SSLException {
    FrozenSession session = spaced("30/min", "zq81@acme.test");
    opensMail(session);
    assertThat(session.said(), is(ADA));
    session.hears("250 Ok\r\n");
    assertThat(session.said(), is(""));
    return session;
  }

  private static FrozenSession spaced(String pace, @Nullable String decoy) throws SSLException {
    SiteGate gate = new SiteGate(Pace.NONE, Pace.parse(pace));
    return new FrozenSession(Plans.at(gate, plan(decoy), false));
  }

  private static SessionPlan plan(@Nullable String decoy) {
    return Plans.of(
        Plans.nowhere(),
        Stream.of("ada@acme.test", "bob@acme.test").map(Plans::mailbox).toList(),
        decoy == null ? null : Plans.mailbox(decoy),
        SmtpTimeouts.rfc5321());
  }

  private static void opensMail(FrozenSession session) {
    for (String reply : List.of("220 mx.acme.test\r\n", "250 mx.acme.test\r\n")) {
      session.hears(reply);
    }
    assertThat(session.said(), is("EHLO probe.test\r\nMAIL FROM:<check@probe.test>\r\n"));
    session.hears("250 Ok\r\n");
  }

  /** Nothing is said until that instant, and this at it. */
  private static void isSaidAfter(FrozenSession session, long millis, String command) {
    assertThat(session.said(), is(""));
    session.passes(Duration.ofMillis(millis).minusNanos(1));
    assertThat(session.said(), is(""));
    session.passes(Duration.ofNanos(1));
    assertThat(session.said(), is(command));
  }
}
