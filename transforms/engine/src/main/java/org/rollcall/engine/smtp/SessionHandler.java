package org.rollcall.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.model.Stage;

/**
 * Carries the bytes of one session, keeps its time limits, and does what its {@link Conversation}
 * says. Everything here runs on the channel's event loop.
 */
final class SessionHandler extends ChannelDuplexHandler {
  /**
   * How long the peer may take to close once it has said 221 or heard us close, before we close for
   * good. The session counts as open until then: a host that still counts the last connection when
   * the next one comes would see more of them than its limit allows.
   */
  static final Duration FAREWELL_MAX = Duration.ofMillis(250);

  private final SessionPlan plan;
  private final Conversation conversation;
  private final SslContext sslContext;
  private final CompletableFuture<SessionOutcome> result;
  private final RcptGate gate;
  private @Nullable Future<?> timer;
  private @Nullable SessionEnd end;
  private @Nullable Throwable failure;
  private boolean hungUp;

  SessionHandler(
      SessionPlan plan,
      Conversation conversation,
      SslContext sslContext,
      CompletableFuture<SessionOutcome> result) {
    this.plan = plan;
    this.conversation = conversation;
    this.sslContext = sslContext;
    this.result = result;
    this.gate = new RcptGate(plan.pass());
  }

  @Override
  public void connect(
      ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise done)
      throws Exception {
    super.connect(ctx, remote, local, done);
    gate.connected(ctx.executor());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    take(ctx, conversation::onConnected);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      ByteBuf bytes = (ByteBuf) message;
      if (end == null) {
        take(ctx, () -> conversation.onBytes(bytes.nioBuffer()));
      } else if (!conversation.onFarewell(bytes.nioBuffer())) {
        close(ctx, end);
      } else if (conversation.saidFarewell() && !hungUp) {
        limit(ctx, FAREWELL_MAX);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (failure != null) {
      result.completeExceptionally(failure);
    } else if (end == null) {
      take(ctx, conversation::onClosed);
    } else {
      cancelTimer();
      result.complete(conversation.outcome(end));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
      fail(ctx, cause);
    } else if (end == null) {
      take(ctx, conversation::onClosed); // A reset, or TLS records that are none.
    } else {
      close(ctx, end);
    }
  }

  private void take(ChannelHandlerContext ctx, Supplier<@Nullable Step> next) {
    try {
      Step step = next.get();
      if (step instanceof Step.Say say) {
        write(ctx, say.commands());
        if (say.stage() == Stage.RCPT && !say.commands().isEmpty()) {
          gate.said(ctx.executor());
        }
        limit(ctx, limitOf(say.stage()));
      } else if (step instanceof Step.Pause pause) {
        cancelTimer(); // Nothing is asked that the peer could be late to answer.
        gate.pass(
            ctx.executor(),
            () -> inTurn(ctx, pause.decoy()),
            () -> take(ctx, conversation::onRcptTooLate));
      } else if (step instanceof Step.StartTls) {
        limit(ctx, plan.timeouts().startTls());
        startTls(ctx);
      } else if (step instanceof Step.Finish finish) {
        leave(ctx, finish);
      }
    } catch (RuntimeException | Error e) {
      fail(ctx, e);
    }
  }

  /**
   * It is our turn; of a decoy it must be known first that it is about to be asked, for which a
   * peer is not kept waiting for long.
   */
  private void inTurn(ChannelHandlerContext ctx, boolean decoy) {
    CompletableFuture<@Nullable Void> known =
        decoy ? conversation.beforeDecoy() : CompletableFuture.completedFuture(null);
    if (known.isDone() && !known.isCompletedExceptionally()) {
      take(ctx, conversation::onRcptDue);
      return;
    }
    timer =
        ctx.executor()
            .schedule(
                () -> take(ctx, conversation::onRcptTooLate),
                SiteRule.IDLE_MAX.toNanos(),
                TimeUnit.NANOSECONDS);
    CompletableFuture<?> unused =
        known.whenCompleteAsync(
            (any, unknown) -> {
              if (end != null || result.isDone()) {
                return; // It was too late, or the peer is gone.
              }
              cancelTimer();
              if (unknown == null) {
                take(ctx, conversation::onRcptDue);
              } else {
                fail(ctx, unknown);
              }
            },
            ctx.executor());
  }

  private void startTls(ChannelHandlerContext ctx) {
    SslHandler tls = sslContext.newHandler(ctx.alloc(), plan.host(), plan.address().getPort());
    tls.setHandshakeTimeoutMillis(0); // The stage's own limit holds.
    ctx.pipeline().addFirst(tls);
    tls.handshakeFuture()
        .addListener(
            handshake -> {
              if (end != null) {
                return;
              }
              if (handshake.isSuccess()) {
                take(ctx, conversation::onTls);
              } else {
                String why = String.valueOf(handshake.cause().getMessage());
                take(ctx, () -> conversation.onTlsFailure(why));
              }
            });
  }

  private void leave(ChannelHandlerContext ctx, Step.Finish finish) {
    end = finish.end();
    gate.cancel();
    if (finish.farewell().isEmpty()) {
      hangUp(ctx, finish.end());
      return;
    }
    write(ctx, finish.farewell());
    limit(ctx, plan.timeouts().quit());
  }

  /** Says by closing our half that nothing more will come, and lets the peer notice it. */
  private void hangUp(ChannelHandlerContext ctx, SessionEnd how) {
    if (hungUp || !(ctx.channel() instanceof DuplexChannel channel) || !channel.isActive()) {
      close(ctx, how);
      return;
    }
    hungUp = true;
    ChannelFuture unused = channel.shutdownOutput(); // If it fails, the limit closes.
    limit(ctx, FAREWELL_MAX);
  }

  private void write(ChannelHandlerContext ctx, List<SmtpCommand> commands) {
    int length = commands.stream().mapToInt(SmtpCommand::length).sum();
    if (length == 0) {
      return;
    }
    ByteBuf bytes = ctx.alloc().ioBuffer(length);
    for (SmtpCommand command : commands) {
      bytes.writeBytes(command.octets());
    }
    ctx.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** Starts the wait for the next reply, or for the peer's goodbye. */
  private void limit(ChannelHandlerContext ctx, Duration limit) {
    cancelTimer();
    timer =
        ctx.executor().schedule(() -> timeIsUp(ctx, limit), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void timeIsUp(ChannelHandlerContext ctx, Duration limit) {
    if (end == null) {
      take(ctx, () -> conversation.onSilence(limit));
    } else {
      hangUp(ctx, end);
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void close(ChannelHandlerContext ctx, SessionEnd how) {
    cancelTimer();
    ctx.close().addListener(closed -> result.complete(conversation.outcome(how)));
  }

  private void fail(ChannelHandlerContext ctx, Throwable cause) {
    failure = cause;
    cancelTimer();
    gate.cancel();
    ctx.close().addListener(closed -> result.completeExceptionally(cause));
  }

  private Duration limitOf(Stage stage) {
    SmtpTimeouts limits = plan.timeouts();
    return switch (stage) {
      case CONNECT -> limits.greeting();
      case EHLO -> limits.ehlo();
      case STARTTLS -> limits.startTls();
      case MAIL -> limits.mail();
      case RCPT -> limits.rcpt();
      case CLOSE -> limits.quit();
    };
  }
}
