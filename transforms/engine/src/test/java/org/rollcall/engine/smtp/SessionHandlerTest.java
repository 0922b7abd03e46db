package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Stage;

/** The time limits, with a clock turned by hand. */
class SessionHandlerTest {
  private static final SmtpTimeouts LIMITS =
      new SmtpTimeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(40),
          Duration.ofSeconds(50),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  private final FrozenSession session;

  SessionHandlerTest() throws SSLException {
    session =
        new FrozenSession(
            Plans.of(
                Plans.nowhere(),
                List.of(Plans.mailbox("ada@acme.test"), Plans.mailbox("bob@acme.test")),
                null,
                LIMITS));
  }

  @Test
  void givesUpOnTheGreetingWithoutAWord() {
    staysPatientFor(20);
    assertThat(said(), is(""));
    assertThat(message(), is("mx.acme.test: no greeting after 20s (session 7)"));
    assertThat(session.isOpen(), is(false));
  }

  @Test
  void givesUpOnEhlo() {
    hears("220 mx.acme.test\r\n");
    assertThat(said(), is("EHLO probe.test\r\n"));
    staysPatientFor(30);
    assertThat(said(), is("QUIT\r\n"));
    leaves();
    assertThat(message(), is("mx.acme.test: no reply to EHLO after 30s (session 7)"));
  }

  @Test
  void givesUpOnMail() {
    hears("220 mx.acme.test\r\n");
    hears("250 mx.acme.test\r\n");
    staysPatientFor(50);
    leaves();
    assertThat(message(), is("mx.acme.test: no reply to MAIL FROM after 50s (session 7)"));
  }

  @Test
  void givesUpOnARecipientAndKeepsTheOneBefore() {
    hears("220 mx.acme.test\r\n");
    hears("250 mx.acme.test\r\n");
    hears("250 Ok\r\n");
    hears("250 Ok\r\n");
    staysPatientFor(60);
    leaves();
    assertThat(
        message(), is("mx.acme.test: no reply to RCPT TO after 60s (session 7, 2nd recipient)"));
    assertThat(session.outcome().replies().size(), is(1));
    assertThat(session.outcome().end().reply(), is(nullValue()));
  }

  @Test
  void givesUpOnTheHandshake() {
    hears("220 mx.acme.test\r\n");
    hears("250-mx.acme.test\r\n250 STARTTLS\r\n");
    hears("220 Ready\r\n");
    staysPatientFor(40);
    assertThat(message(), is("mx.acme.test: no reply to TLS handshake after 40s (session 7)"));
    assertThat(session.outcome().end().stage(), is(Stage.STARTTLS));
  }

  @Test
  void doesNotLetDropsOfAReplyStretchTheLimit() {
    hears("220-mx\r\n");
    session.passes(Duration.ofSeconds(19));
    hears("220-mx\r\n");
    session.passes(Duration.ofSeconds(1));
    assertThat(message(), is("mx.acme.test: no greeting after 20s (session 7)"));
  }

  @Test
  void waitsForTheFarewellWithinItsLimit() {
    hears("554 5.7.606 no\r\n");
    assertThat(said(), is("QUIT\r\n"));
    assertThat(session.isDone(), is(false));
    session.passes(LIMITS.quit().minusNanos(1));
    assertThat(session.isDone(), is(false));
    session.passes(Duration.ofNanos(1));
    assertThat(message(), is("mx.acme.test: greeted with 554 5.7.606 (session 7)"));
    assertThat(session.isOpen(), is(false));
  }

  @Test
  void letsThePeerCloseFirstOnceItHasSaidFarewell() {
    hears("554 5.7.606 no\r\n");
    session.passes(Duration.ofSeconds(1));
    hears("221 bye\r\n");
    session.passes(SessionHandler.FAREWELL_MAX.minusNanos(1));
    assertThat(session.isDone(), is(false));
    session.passes(Duration.ofNanos(1));
    assertThat(session.isDone(), is(true));
    assertThat(session.isOpen(), is(false));
  }

  @Test
  void isDoneWhenThePeerClosesAfterItsFarewell() {
    hears("554 5.7.606 no\r\n");
    hears("221 bye\r\n");
    assertThat(session.isDone(), is(false));
    session.peerCloses();
    assertThat(session.isDone(), is(true));
  }

  /** Time passes: nothing happens before the limit, and the session gives up at it. */
  private void staysPatientFor(int seconds) {
    said();
    session.passes(Duration.ofMillis(1_000L * seconds - 1));
    assertThat(said(), is(""));
    assertThat(session.isDone(), is(false));
    session.passes(Duration.ofMillis(1));
  }

  private void leaves() {
    hears("221 bye\r\n");
    session.peerCloses();
  }

  private void hears(String bytes) {
    session.hears(bytes);
  }

  private String said() {
    return session.said();
  }

  private String message() {
    return session.message();
  }
}
