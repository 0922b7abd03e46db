package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.Pace;
import org.rollcall.engine.pacing.SiteGate;

/** A session that waits for its turn when the client is closed. */
class PauseEndTest extends SocketTest {
  @Test
  void isCancelledByTheClientsEnd() throws Exception {
    CountDownLatch mailHeard = new CountDownLatch(1);
    ScriptedServer server =
        serving(
            new ScriptedServer.Manners() {
              @Override
              public void answer(ScriptedServer.Peer peer, String line) {
                peer.say("250 Ok");
                if (line.startsWith("MAIL")) {
                  mailHeard.countDown();
                }
              }
            });
    EventLoopGroup loops = frozenLoops();
    NettySessionClient client =
        new NettySessionClient(
            Plans.IDENTITY,
            new CodeExplainer(),
            InetAddress::isLoopbackAddress,
            SessionOptions.defaults(),
            loops);
    opened.add(0, client);
    SessionPlan plan = Plans.asking(server.address(), "ada@acme.test");
    SiteGate taken = new SiteGate(Pace.NONE, Pace.parse("30/min"));
    taken.pass().rcpt(RcptGate.now(loops.next()));
    CompletableFuture<SessionOutcome> running = client.hold(Plans.at(taken, plan, false));
    assertThat(mailHeard.await(30, TimeUnit.SECONDS), is(true));
    client.close();
    Throwable cause = assertThrows(Exception.class, () -> running.get(30, TimeUnit.SECONDS));
    assertThat(rootOf(cause), is(instanceOf(CancellationException.class)));
    assertThat(loops.isTerminated(), is(true));
    server.close();
    assertThat(server.heard.stream().filter(line -> line.startsWith("RCPT")).toList(), is(empty()));
  }

  /** One loop, for which no time passes: a session waits at the gate until the end. */
  private static EventLoopGroup frozenLoops() {
    MockTicker stopped = Ticker.newMockTicker();
    return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()) {
      @Override
      protected IoEventLoop newChild(
          Executor executor, IoHandlerFactory factory, Object... arguments) {
        return new SingleThreadIoEventLoop(this, executor, factory) {
          @Override
          public Ticker ticker() {
            if (isShuttingDown()) {
              stopped.advance(1, TimeUnit.NANOSECONDS); // A loop ends after a time of quiet only.
            }
            return stopped;
          }
        };
      }
    };
  }
}
