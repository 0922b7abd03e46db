package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;

class NettySessionClientTest extends SocketTest {
  /** Sessions that must all be open before one of them is greeted. */
  private static final int AT_ONCE = 2_000;

  @Test
  void asksTargetsAndDecoyAndCountsWhatItSaid() throws Exception {
    ScriptedServer server = serving(new ScriptedServer.Manners() {});
    SessionOutcome outcome =
        hold(
            client(SessionOptions.defaults()),
            Plans.of(
                server.address(),
                List.of(Plans.mailbox("ada@acme.test"), Plans.mailbox("no@acme.test")),
                Plans.mailbox("no-zq81@acme.test"),
                SmtpTimeouts.brisk()));
    assertThat(
        server.heard,
        contains(
            "EHLO probe.test",
            "MAIL FROM:<check@probe.test>",
            "RCPT TO:<ada@acme.test>",
            "RCPT TO:<no-zq81@acme.test>",
            "RCPT TO:<no@acme.test>",
            "QUIT"));
    assertThat(outcome.end().isOrderly(), is(true));
    assertThat(outcome.end().message(), is("mx.acme.test: 3 answers (session 7)"));
    assertThat(outcome.connected(), is(true));
    assertThat(outcome.greeted(), is(true));
    assertThat(outcome.tls(), is(false));
    assertThat(codes(outcome), contains(250, 550));
    assertThat(decoyCode(outcome), is(550));
    assertThat(outcome.commands(), is(6));
    assertThat(
        outcome.bytesOut(), is(server.heard.stream().mapToLong(line -> line.length() + 2).sum()));
    assertThat(outcome.transcript(), is(empty()));
  }

  @Test
  void tellsARefusalOfTheConnectionFromSilence() {
    assertThat(
        NettySessionClient.connectReason(new SocketException("Connection reset")),
        is(ReplyReason.CONNECT_REFUSED));
    assertThat(
        NettySessionClient.connectReason(new NoRouteToHostException("No route to host")),
        is(ReplyReason.CONNECT_TIMEOUT));
    assertThat(
        NettySessionClient.connectReason(new ConnectException("Connection refused")),
        is(ReplyReason.CONNECT_REFUSED));
  }

  @Test
  void holdsThousandsOfSessionsAtOnceOnOneThread() throws Exception {
    List<ScriptedServer.Peer> waiting = new ArrayList<>();
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void greet(ScriptedServer.Peer peer) {
                waiting.add(peer);
                if (waiting.size() == AT_ONCE) {
                  waiting.forEach(each -> each.say("220 mx.acme.test"));
                }
              }
            });
    SmtpTimeouts patient = SmtpTimeouts.rfc5321();
    NettySessionClient client = client(SessionOptions.defaults());
    List<CompletableFuture<SessionOutcome>> sessions = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      List<Mailbox> targets =
          List.of(Plans.mailbox("ada@acme.test"), Plans.mailbox("no@acme.test"));
      sessions.add(client.hold(Plans.of(server.address(), targets, null, patient)));
    }
    for (CompletableFuture<SessionOutcome> session : sessions) {
      SessionOutcome outcome = session.get(60, TimeUnit.SECONDS);
      assertThat(outcome.end().message(), outcome.end().isOrderly(), is(true));
      assertThat(codes(outcome), contains(250, 550));
    }
    assertThat(server.openAtMost.get(), is(AT_ONCE));
  }

  @Test
  void keepsTheTranscriptOnRequest() throws Exception {
    ScriptedServer server = serving(new ScriptedServer.Manners() {});
    SessionOutcome outcome =
        hold(
            client(SessionOptions.defaults().withTranscripts()),
            Plans.asking(server.address(), "no@acme.test"));
    assertThat(
        outcome.transcript(),
        contains(
            "S: 220 mx.acme.test ESMTP",
            "C: EHLO probe.test",
            "S: 250 Ok",
            "C: MAIL FROM:<check@probe.test>",
            "S: 250 Ok",
            "C: RCPT TO:<no@acme.test>",
            "S: 550 5.1.1 User unknown",
            "C: QUIT",
            "S: 221 Bye"));
  }

  @Test
  void leavesFromTheSourceAddress() throws Exception {
    List<InetAddress> seen = new ArrayList<>();
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void greet(ScriptedServer.Peer peer) {
                seen.add(peer.address());
                peer.say("554 5.7.606 no");
              }
            });
    InetAddress source = InetAddress.getByName("127.0.0.2");
    hold(
        client(SessionOptions.defaults().withSourceAddress(source)),
        Plans.asking(server.address(), "ada@acme.test"));
    assertThat(seen, contains(source));
  }

  @Test
  void refusesToContactWhatMayNotBeContacted() {
    ScriptedServer server = serving(new ScriptedServer.Manners() {});
    NettySessionClient client =
        new NettySessionClient(
            Plans.IDENTITY, new CodeExplainer(), address -> false, SessionOptions.defaults());
    opened.add(client);
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> hold(client, Plans.asking(server.address(), "ada@acme.test")));
    assertThat(failure.getCause(), is(instanceOf(IllegalStateException.class)));
    assertThat(server.connections.get(), is(0));
  }

  @Test
  void failsWhatStillRunsWhenClosed() throws Exception {
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void greet(ScriptedServer.Peer peer) {}
            });
    NettySessionClient client = client(SessionOptions.defaults());
    CompletableFuture<SessionOutcome> running =
        client.hold(Plans.asking(server.address(), "ada@acme.test"));
    client.close();
    CompletableFuture<SessionOutcome> late =
        client.hold(Plans.asking(server.address(), "ada@acme.test"));
    for (CompletableFuture<SessionOutcome> session : List.of(running, late)) {
      Throwable cause = assertThrows(Exception.class, () -> session.get(30, TimeUnit.SECONDS));
      assertThat(rootOf(cause), is(instanceOf(CancellationException.class)));
    }
  }

  @Test
  void failsOnAMailboxThatCannotBeSaid() {
    ScriptedServer server = serving(new ScriptedServer.Manners() {});
    NettySessionClient client = client(SessionOptions.defaults());
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> hold(client, Plans.asking(server.address(), "a>b@acme.test")));
    assertThat(failure.getCause(), is(instanceOf(IllegalArgumentException.class)));
  }

  @Test
  void refusesAnIdentityThatCannotBeSaid() {
    for (SmtpIdentity identity :
        List.of(
            new SmtpIdentity("probe\r\nQUIT", ""), new SmtpIdentity("probe.test", "ü@b.test"))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new NettySessionClient(
                  identity, new CodeExplainer(), address -> true, SessionOptions.defaults()));
    }
  }
}
