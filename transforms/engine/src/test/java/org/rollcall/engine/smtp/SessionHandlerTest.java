package org.rollcall.engine.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private final CompletableFuture<SessionOutcome> result = new CompletableFuture<>();
  private final EmbeddedChannel channel;

  SessionHandlerTest() throws SSLException {
    SessionPlan plan =
        Plans.of(
            Plans.nowhere(),
            List.of(Plans.mailbox("ada@acme.test"), Plans.mailbox("bob@acme.test")),
            null,
            LIMITS);
    SslContext tls = SslContextBuilder.forClient().build();
    Conversation conversation =
        new Conversation(plan, Plans.IDENTITY, new CodeExplainer(), TlsPolicy.OPPORTUNISTIC, null);
    channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(new SessionHandler(plan, conversation, tls, result));
    channel.pipeline().fireChannelActive();
  }

  @Test
  void givesUpOnTheGreetingWithoutAWord() {
    staysPatientFor(20);
    assertThat(said(), is(""));
    assertThat(message(), is("mx.acme.test: no greeting after 20s (session 7)"));
    assertThat(channel.isOpen(), is(false));
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
  void givesUpOnARecipientAndKeepsTheOneBefore() throws Exception {
    hears("220 mx.acme.test\r\n");
    hears("250 mx.acme.test\r\n");
    hears("250 Ok\r\n");
    hears("250 Ok\r\n");
    staysPatientFor(60);
    leaves();
    assertThat(
        message(), is("mx.acme.test: no reply to RCPT TO after 60s (session 7, 2nd recipient)"));
    assertThat(result.get().replies().size(), is(1));
    assertThat(result.get().end().reply(), is(nullValue()));
  }

  @Test
  void givesUpOnTheHandshake() throws Exception {
    hears("220 mx.acme.test\r\n");
    hears("250-mx.acme.test\r\n250 STARTTLS\r\n");
    hears("220 Ready\r\n");
    staysPatientFor(40);
    assertThat(message(), is("mx.acme.test: no reply to TLS handshake after 40s (session 7)"));
    assertThat(result.get().end().stage(), is(Stage.STARTTLS));
  }

  @Test
  void doesNotLetDropsOfAReplyStretchTheLimit() {
    hears("220-mx\r\n");
    channel.advanceTimeBy(19, TimeUnit.SECONDS);
    hears("220-mx\r\n");
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runPendingTasks();
    assertThat(message(), is("mx.acme.test: no greeting after 20s (session 7)"));
  }

  @Test
  void waitsForTheFarewellOnlyBriefly() {
    hears("554 5.7.606 no\r\n");
    assertThat(said(), is("QUIT\r\n"));
    assertThat(result.isDone(), is(false));
    channel.advanceTimeBy(SessionHandler.FAREWELL_MAX.toMillis(), TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    assertThat(message(), is("mx.acme.test: greeted with 554 5.7.606 (session 7)"));
    assertThat(channel.isOpen(), is(false));
  }

  @Test
  void isDoneWhenThePeerClosesAfterItsFarewell() {
    hears("554 5.7.606 no\r\n");
    hears("221 bye\r\n");
    assertThat(result.isDone(), is(false));
    channel.close().syncUninterruptibly();
    assertThat(result.isDone(), is(true));
  }

  /** Time passes: nothing happens before the limit, and the session gives up at it. */
  private void staysPatientFor(int seconds) {
    said();
    channel.advanceTimeBy(1_000L * seconds - 1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    assertThat(said(), is(""));
    assertThat(result.isDone(), is(false));
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
  }

  private void leaves() {
    hears("221 bye\r\n");
    channel.close().syncUninterruptibly();
  }

  private void hears(String bytes) {
    ByteBuf buffer = Unpooled.copiedBuffer(bytes, US_ASCII);
    channel.writeInbound(buffer);
    assertThat(buffer.refCnt(), is(0));
  }

  private String said() {
    StringBuilder all = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      all.append(bytes.toString(US_ASCII));
      bytes.release();
    }
    return all.toString();
  }

  private String message() {
    return result.join().end().message();
  }
}
