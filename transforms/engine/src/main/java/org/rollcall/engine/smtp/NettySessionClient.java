package org.rollcall.engine.smtp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.ReplyExplainer;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * Holds sessions over TCP, thousands at once on one thread.
 *
 * <p>A session whose TLS broke is held once more in plain text, on a new connection to the same
 * address after the first one is closed, when the site's pace allows it; its outcome counts the
 * commands and bytes of both. Later sessions with that address begin in plain text.
 *
 * <p>Outcomes complete on an event loop: whatever is chained to them must not block. How many
 * sessions run at once is the caller's to limit.
 */
public final class NettySessionClient implements SessionClient {
  /** Octets taken from a socket at once; no peer makes us hold more per read. */
  private static final int READ_MAX = 4_096;

  /** Addresses remembered whose TLS broke; of those beyond, each session finds out for itself. */
  private static final int TLS_BROKEN_MAX = 10_000;

  /** Longest wait for the event loops to end in {@link #close}. */
  private static final long CLOSE_SECONDS = 5;

  private final SmtpIdentity identity;
  private final ReplyExplainer explainer;
  private final Predicate<InetAddress> mayContact;
  private final SessionOptions options;
  private final EventLoopGroup loops;
  private final Bootstrap bootstrap;
  private final SslContext sslContext;
  private final Map<Long, CompletableFuture<SessionOutcome>> live = new ConcurrentHashMap<>();
  private final Set<InetSocketAddress> tlsBroken = ConcurrentHashMap.newKeySet();
  private final AtomicLong attempts = new AtomicLong();
  private volatile boolean closed;

  /**
   * Starts the event loops.
   *
   * @param mayContact the last gate before a connection: the caller must have asked the same before
   *     it planned the session
   * @throws IllegalArgumentException if the identity cannot be said in SMTP
   */
  public NettySessionClient(
      SmtpIdentity identity,
      ReplyExplainer explainer,
      Predicate<InetAddress> mayContact,
      SessionOptions options) {
    this(
        sayable(identity),
        explainer,
        mayContact,
        options,
        new MultiThreadIoEventLoopGroup(
            options.threads(), new DefaultThreadFactory("smtp", true), NioIoHandler.newFactory()));
  }

  /** On event loops that are already there, which this one ends with itself. */
  NettySessionClient(
      SmtpIdentity identity,
      ReplyExplainer explainer,
      Predicate<InetAddress> mayContact,
      SessionOptions options,
      EventLoopGroup loops) {
    this.identity = identity;
    this.explainer = explainer;
    this.mayContact = mayContact;
    this.options = options;
    this.sslContext = anyCertificate();
    this.loops = loops;
    this.bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_MAX));
    if (options.sourceAddress() != null) {
      bootstrap.localAddress(new InetSocketAddress(options.sourceAddress(), 0));
    }
  }

  private static SmtpIdentity sayable(SmtpIdentity identity) {
    SmtpCommand.ehlo(identity.heloName());
    SmtpCommand.mailFrom(identity.mailFrom(), false);
    return identity;
  }

  @Override
  public CompletableFuture<SessionOutcome> hold(SessionPlan plan) {
    return hold(plan, SessionWitness.NONE);
  }

  @Override
  public CompletableFuture<SessionOutcome> hold(SessionPlan plan, SessionWitness witness) {
    InetAddress address = plan.address().getAddress();
    if (address == null || !mayContact.test(address)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("session " + plan.id() + " may not contact " + plan.address()));
    }
    if (tlsBroken.contains(plan.address())) {
      return attempt(plan, TlsPolicy.NEVER, witness);
    }
    return attempt(plan, options.tls(), witness)
        .thenCompose(
            first -> {
              if (!tlsBroke(first)) {
                return CompletableFuture.completedFuture(first);
              }
              SessionEnd end = first.end();
              boolean silent =
                  end.explanation() != null
                      && end.explanation().reason() == ReplyReason.REPLY_TIMEOUT;
              if (!silent && tlsBroken.size() < TLS_BROKEN_MAX) {
                tlsBroken.add(plan.address());
              }
              return attempt(plan, TlsPolicy.NEVER, witness)
                  .thenApply(second -> joined(first, second));
            });
  }

  /** Ends every session at once; those still running fail with {@link CancellationException}. */
  @Override
  public void close() {
    closed = true;
    for (CompletableFuture<SessionOutcome> session : live.values()) {
      session.completeExceptionally(new CancellationException("session client closed"));
    }
    loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private CompletableFuture<SessionOutcome> attempt(
      SessionPlan plan, TlsPolicy tls, SessionWitness witness) {
    CompletableFuture<SessionOutcome> result = new CompletableFuture<>();
    Long attempt = attempts.incrementAndGet();
    live.put(attempt, result);
    CompletableFuture<SessionOutcome> ended =
        result.whenComplete((outcome, failure) -> live.remove(attempt));
    // Asked after the registration, so that a close on another thread sees it or is seen.
    if (closed) {
      result.completeExceptionally(new CancellationException("session client closed"));
      return ended;
    }
    Transcript transcript = options.transcripts() ? new Transcript() : null;
    Conversation conversation = new Conversation(plan, identity, explainer, tls, transcript);
    conversation.tell(witness);
    connectInTurn(loops.next(), plan, conversation, result);
    return ended;
  }

  /** Connects as soon as the site's gate lets it, on the loop that will carry the session. */
  private void connectInTurn(
      EventLoop loop,
      SessionPlan plan,
      Conversation conversation,
      CompletableFuture<SessionOutcome> result) {
    try {
      loop.execute(
          () -> {
            if (result.isDone()) {
              return; // The client was closed.
            }
            if (!plan.pass().mayConnect()) {
              result.complete(conversation.turnedBack());
              return;
            }
            Duration wait = plan.pass().connect(RcptGate.now(loop));
            if (wait.isZero()) {
              connect(loop, plan, conversation, result);
            } else {
              Future<?> unused =
                  loop.schedule(
                      () -> connectInTurn(loop, plan, conversation, result),
                      wait.toNanos(),
                      TimeUnit.NANOSECONDS);
            }
          });
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private void connect(
      EventLoop loop,
      SessionPlan plan,
      Conversation conversation,
      CompletableFuture<SessionOutcome> result) {
    try {
      bootstrap
          .clone(loop)
          .option(
              ChannelOption.CONNECT_TIMEOUT_MILLIS,
              Math.toIntExact(plan.timeouts().connect().toMillis()))
          .handler(new SessionHandler(plan, conversation, sslContext, result))
          .connect(plan.address())
          .addListener(
              (ChannelFuture connection) -> {
                if (!connection.isSuccess()) {
                  unconnected(conversation, plan, connection.cause(), result);
                }
              });
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private static void unconnected(
      Conversation conversation,
      SessionPlan plan,
      Throwable cause,
      CompletableFuture<SessionOutcome> result) {
    ReplyReason reason = connectReason(cause);
    if (reason == null) {
      result.completeExceptionally(cause);
      return;
    }
    String why =
        cause instanceof ConnectTimeoutException
            ? "no connection after " + Sentences.duration(plan.timeouts().connect())
            : String.valueOf(cause.getMessage());
    Step step = conversation.onNoConnection(reason, why);
    result.complete(conversation.outcome(((Step.Finish) step).end()));
  }

  /** What the world did to a connect; null if it is our own fault, such as no free port. */
  static @Nullable ReplyReason connectReason(Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      return ReplyReason.CONNECT_TIMEOUT;
    }
    if (cause instanceof BindException) {
      return null;
    }
    if (cause instanceof ConnectException) {
      boolean late = String.valueOf(cause.getMessage()).contains("timed out");
      return late ? ReplyReason.CONNECT_TIMEOUT : ReplyReason.CONNECT_REFUSED;
    }
    if (!(cause instanceof SocketException)) {
      return null;
    }
    // A reset is a no. No route, network unreachable: nobody said no, and nobody was reached.
    boolean reset = String.valueOf(cause.getMessage()).contains("reset");
    return reset ? ReplyReason.CONNECT_REFUSED : ReplyReason.CONNECT_TIMEOUT;
  }

  private static boolean tlsBroke(SessionOutcome outcome) {
    return outcome.end().stage() == Stage.STARTTLS && outcome.end().reply() == null;
  }

  private static SessionOutcome joined(SessionOutcome first, SessionOutcome second) {
    List<String> transcript = new ArrayList<>(first.transcript());
    transcript.addAll(second.transcript());
    return new SessionOutcome(
        second.plan(),
        second.connected(),
        second.greeted(),
        second.replies(),
        second.decoyReply(),
        second.decoyAsked(),
        second.end(),
        second.tls(),
        first.commands() + second.commands(),
        first.bytesOut() + second.bytesOut(),
        first.bytesIn() + second.bytesIn(),
        transcript,
        second.needUtf8(),
        second.rcptUnanswered());
  }

  /**
   * Opportunistic TLS takes any certificate (RFC 7435): the alternative is plain text, and no
   * message is at stake.
   */
  private static SslContext anyCertificate() {
    try {
      return SslContextBuilder.forClient()
          .sslProvider(SslProvider.JDK)
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("no TLS in this Java", e);
    }
  }
}
