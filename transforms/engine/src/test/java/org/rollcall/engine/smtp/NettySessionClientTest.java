package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

class NettySessionClientTest {
  /** Sessions that must all be open before one of them is greeted. */
  private static final int AT_ONCE = 2_000;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }

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
  void keepsWhatWasAnsweredBeforeThePeerHungUp() throws Exception {
    ScriptedServer server = serving(onRcpt("bob", ScriptedServer.Peer::close));
    SessionOutcome outcome =
        hold(
            client(SessionOptions.defaults()),
            Plans.asking(server.address(), "ada@acme.test", "bob@acme.test"));
    assertThat(codes(outcome), contains(250));
    assertThat(reason(outcome), is(ReplyReason.DISCONNECTED));
    assertThat(
        outcome.end().message(),
        is(
            "mx.acme.test: closed the connection instead of answering RCPT TO (session 7, 2nd"
                + " recipient)"));
  }

  @Test
  void takesAResetForAHangUp() throws Exception {
    ScriptedServer server = serving(onRcpt("ada", ScriptedServer.Peer::reset));
    SessionOutcome outcome =
        hold(client(SessionOptions.defaults()), Plans.asking(server.address(), "ada@acme.test"));
    assertThat(reason(outcome), is(ReplyReason.DISCONNECTED));
    assertThat(outcome.end().stage(), is(Stage.RCPT));
  }

  @Test
  void givesUpOnASilentPeer() throws Exception {
    ScriptedServer server = serving(onRcpt("ada", peer -> {}));
    SmtpTimeouts brisk = SmtpTimeouts.brisk();
    SmtpTimeouts limits =
        new SmtpTimeouts(
            brisk.connect(),
            brisk.greeting(),
            brisk.ehlo(),
            brisk.startTls(),
            brisk.mail(),
            Duration.ofMillis(30),
            brisk.quit());
    SessionOutcome outcome =
        hold(
            client(SessionOptions.defaults()),
            Plans.of(server.address(), List.of(Plans.mailbox("ada@acme.test")), null, limits));
    assertThat(reason(outcome), is(ReplyReason.REPLY_TIMEOUT));
    assertThat(
        outcome.end().message(),
        is("mx.acme.test: no reply to RCPT TO after 30ms (session 7, 1st recipient)"));
  }

  @Test
  void doesNotWaitForAPeerThatNeverSaysGoodbye() throws Exception {
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void answer(ScriptedServer.Peer peer, String line) {
                if (!line.equals("QUIT")) {
                  peer.say("250 Ok");
                }
              }
            });
    SessionOutcome outcome =
        hold(client(SessionOptions.defaults()), Plans.asking(server.address(), "ada@acme.test"));
    assertThat(outcome.end().isOrderly(), is(true));
  }

  @Test
  void endsAnEndlessBanner() throws Exception {
    assertThat(
        flooded("220-" + "x".repeat(1_000) + "\r\n"), containsString("more than 65536 octets"));
  }

  @Test
  void endsAnEndlessLine() throws Exception {
    assertThat(flooded("x".repeat(10_000)), containsString("more than 2048 octets"));
  }

  @Test
  void endsAFloodOfReplies() throws Exception {
    assertThat(flooded("220 hi\r\n".repeat(500)), containsString("out of turn"));
  }

  @Test
  void tellsARefusedConnection() throws Exception {
    InetSocketAddress address;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    SessionOutcome outcome =
        hold(client(SessionOptions.defaults()), Plans.asking(address, "ada@acme.test"));
    assertThat(reason(outcome), is(ReplyReason.CONNECT_REFUSED));
    assertThat(outcome.connected(), is(false));
    assertThat(outcome.end().stage(), is(Stage.CONNECT));
    assertThat(outcome.end().message(), containsString("mx.acme.test: Connection refused"));
  }

  @Test
  void tellsAConnectionThatNeverComesAbout() throws Exception {
    // Nobody accepts, and the backlog is full: further SYNs are dropped.
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) socket.getLocalSocketAddress();
      fillBacklog(address);
      SmtpTimeouts brisk = SmtpTimeouts.brisk();
      SmtpTimeouts limits =
          new SmtpTimeouts(
              Duration.ofMillis(200),
              brisk.greeting(),
              brisk.ehlo(),
              brisk.startTls(),
              brisk.mail(),
              brisk.rcpt(),
              brisk.quit());
      SessionOutcome outcome =
          hold(
              client(SessionOptions.defaults()),
              Plans.of(address, List.of(Plans.mailbox("ada@acme.test")), null, limits));
      assertThat(reason(outcome), is(ReplyReason.CONNECT_TIMEOUT));
      assertThat(
          outcome.end().message(), is("mx.acme.test: no connection after 200ms (session 7)"));
    }
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

  private String flooded(String bytes) throws Exception {
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void greet(ScriptedServer.Peer peer) {
                peer.sendForever(bytes);
              }
            });
    SessionOutcome outcome =
        hold(client(SessionOptions.defaults()), Plans.asking(server.address(), "ada@acme.test"));
    assertThat(reason(outcome), is(ReplyReason.PROTOCOL_ERROR));
    assertThat(outcome.end().reply(), is(nullValue()));
    assertThat(outcome.replies(), hasSize(0));
    // What is read after our decision is dropped, and the connection closed.
    assertThat(outcome.bytesIn(), is(lessThan(2L * ReplyReader.REPLY_MAX)));
    return outcome.end().message();
  }

  private void fillBacklog(InetSocketAddress address) throws IOException {
    for (int i = 0; i < 8; i++) {
      Socket socket = new Socket();
      opened.add(socket);
      try {
        socket.connect(address, 100);
      } catch (java.net.SocketTimeoutException full) {
        return;
      }
    }
  }

  private static ScriptedServer.Manners onRcpt(
      String localPart, java.util.function.Consumer<ScriptedServer.Peer> act) {
    return new ScriptedServer.Manners() {
      @Override
      public void answer(ScriptedServer.Peer peer, String line) {
        if (line.startsWith("RCPT TO:<" + localPart)) {
          act.accept(peer);
        } else {
          ScriptedServer.Manners.super.answer(peer, line);
        }
      }
    };
  }

  private ScriptedServer serving(ScriptedServer.Manners manners) {
    ScriptedServer server = new ScriptedServer(manners);
    opened.add(server);
    return server;
  }

  private NettySessionClient client(SessionOptions options) {
    NettySessionClient client =
        new NettySessionClient(
            Plans.IDENTITY, new CodeExplainer(), InetAddress::isLoopbackAddress, options);
    opened.add(0, client);
    return client;
  }

  private static SessionOutcome hold(NettySessionClient client, SessionPlan plan) throws Exception {
    return client.hold(plan).get(30, TimeUnit.SECONDS);
  }

  private static List<Integer> codes(SessionOutcome outcome) {
    return outcome.replies().stream().map(reply -> reply.reply().code()).toList();
  }

  private static @Nullable Integer decoyCode(SessionOutcome outcome) {
    RecipientReply decoy = outcome.decoyReply();
    return decoy == null ? null : decoy.reply().code();
  }

  private static @Nullable ReplyReason reason(SessionOutcome outcome) {
    return outcome.end().explanation() == null ? null : outcome.end().explanation().reason();
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }
}
