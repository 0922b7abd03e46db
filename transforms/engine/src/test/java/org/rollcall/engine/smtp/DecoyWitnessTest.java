package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteRule;

/** A decoy is asked when it is known that it will be, and not before. */
class DecoyWitnessTest {
  private final CompletableFuture<@Nullable Void> known = new CompletableFuture<>();
  private final FrozenSession session;

  DecoyWitnessTest() throws SSLException {
    session =
        new FrozenSession(
            Plans.of(
                Plans.nowhere(),
                List.of(Plans.mailbox("ada@acme.test"), Plans.mailbox("bob@acme.test")),
                Plans.mailbox("zq7k2@acme.test"),
                SmtpTimeouts.brisk()),
            new SessionWitness() {
              @Override
              public void heard(RecipientReply answer) {}

              @Override
              public CompletableFuture<@Nullable Void> beforeDecoy() {
                return known;
              }
            });
    session.hears("220 mx.acme.test\r\n");
    session.hears("250 mx.acme.test\r\n");
    session.hears("250 Ok\r\n");
    assertThat(session.said(), containsString("RCPT TO:<ada@acme.test>"));
    session.hears("250 Ok\r\n");
  }

  @Test
  void waitsUntilItIsKnown() {
    assertThat(session.said(), is(""));
    session.passes(SiteRule.IDLE_MAX.minusMillis(1));
    assertThat(session.said(), is(""));
    known.complete(null);
    session.passes(Duration.ZERO);
    assertThat(session.said(), is("RCPT TO:<zq7k2@acme.test>\r\n"));
    session.hears("550 5.1.1 no\r\n");
    assertThat(session.said(), is("RCPT TO:<bob@acme.test>\r\n"));
  }

  @Test
  void leavesWithoutAskingItWhenThatTakesTooLong() {
    session.passes(SiteRule.IDLE_MAX);
    assertThat(session.said(), is("QUIT\r\n"));
    known.complete(null);
    session.passes(Duration.ZERO);
    assertThat(session.said(), is(""));
    session.hears("221 bye\r\n");
    session.peerCloses();
    assertThat(session.outcome().decoyAsked(), is(false));
    assertThat(session.outcome().end().explanation(), is(nullValue()));
    assertThat(session.outcome().replies().size(), is(1));
  }

  @Test
  void failsWhenItCannotBeKnown() {
    known.completeExceptionally(new IllegalStateException("no ledger"));
    session.passes(Duration.ZERO);
    assertThat(session.said(), not(containsString("zq7k2")));
    assertThat(session.isDone(), is(true));
    assertThrows(CompletionException.class, session::outcome);
  }
}
