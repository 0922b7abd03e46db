package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Peers that hang up, fall silent, flood, or are not there at all. */
class RudePeerTest extends SocketTest {

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
        is("mx.acme.test: connection closed at RCPT TO (session 7, 2nd recipient)"));
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
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }

  private static ScriptedServer.Manners onRcpt(
      String localPart, Consumer<ScriptedServer.Peer> act) {
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
}
