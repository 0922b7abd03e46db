package org.rollcall.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Stage;

/**
 * Carries the bytes of one session, keeps its time limits, and does what its {@link Conversation}
 * says. Everything here runs on the channel's event loop.
 */
final class SessionHandler extends ChannelInboundHandlerAdapter {
  /**
   * How long the peer may take to close after QUIT before we do. It has then counted us out before
   * the next session comes, Exim too, which answers 200 ms late: a host that still counts the last
   * one would see more connections than its limit allows.
   */
  static final Duration FAREWELL_MAX = Duration.ofMillis(250);

  private final SessionPlan plan;
  private final Conversation conversation;
  private final SslContext sslContext;
  private final CompletableFuture<SessionOutcome> result;
  private final RcptGate gate;
  private @Nullable Future<?> timer;
  private @Nullable SessionEnd end;

  SessionHandler(
      SessionPlan plan,
      Conversation conversation,
      SslContext sslContext,
      CompletableFuture<SessionOutcome> result) {
    this.plan = plan;
    this.conversation = conversation;
    this.sslContext = sslContext;
    this.result = result;
    this.gate = new RcptGate(plan.rcptSpacing());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    gate.shut(ctx.executor());
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
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (end == null) {
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
        limit(ctx, limitOf(say.stage()));
        if (say.stage() == Stage.RCPT && !say.commands().isEmpty()) {
          gate.shut(ctx.executor());
        }
      } else if (step instanceof Step.Pause) {
        cancelTimer(); // Nothing is asked that the peer could be late to answer.
        gate.pass(() -> take(ctx, conversation::onRcptDue));
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
      close(ctx, finish.end());
      return;
    }
    write(ctx, finish.farewell());
    Duration quit = plan.timeouts().quit();
    limit(ctx, quit.compareTo(FAREWELL_MAX) < 0 ? quit : FAREWELL_MAX);
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
      close(ctx, end);
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
