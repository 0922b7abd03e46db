package org.rollcall.engine.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** A session just connected, whose clock stands still until it is turned by hand. */
final class FrozenSession {
  private final CompletableFuture<SessionOutcome> result = new CompletableFuture<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  FrozenSession(SessionPlan plan) throws SSLException {
    this(plan, SessionWitness.NONE);
  }

  FrozenSession(SessionPlan plan, SessionWitness witness) throws SSLException {
    Conversation conversation =
        new Conversation(
            plan, Plans.IDENTITY, new CodeExplainer(), TlsPolicy.OPPORTUNISTIC, new Transcript());
    conversation.tell(witness);
    channel.freezeTime();
    channel
        .pipeline()
        .addLast(
            new SessionHandler(plan, conversation, SslContextBuilder.forClient().build(), result));
    channel.pipeline().fireChannelActive();
  }

  void hears(String bytes) {
    ByteBuf buffer = Unpooled.copiedBuffer(bytes, US_ASCII);
    channel.writeInbound(buffer);
    assertThat(buffer.refCnt(), is(0));
  }

  /** What was written since this was last asked. */
  String said() {
    StringBuilder all = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      all.append(bytes.toString(US_ASCII));
      bytes.release();
    }
    return all.toString();
  }

  void passes(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runPendingTasks();
  }

  /** Time as its event loop tells it. */
  Instant now() {
    return RcptGate.now(channel.eventLoop());
  }

  void peerCloses() {
    channel.close().syncUninterruptibly();
  }

  /** True if something is still to happen by itself some time. */
  boolean hasTimers() {
    return channel.runScheduledPendingTasks() >= 0;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  boolean isDone() {
    return result.isDone();
  }

  SessionOutcome outcome() {
    return result.join();
  }

  String message() {
    return outcome().end().message();
  }
}
