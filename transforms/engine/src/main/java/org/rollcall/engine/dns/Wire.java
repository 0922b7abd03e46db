package org.rollcall.engine.dns;

import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/**
 * Puts one question to the servers, over UDP and after a truncated answer over TCP.
 *
 * <p>Silence is asked again, server by server, as often as was configured and no more. An answer
 * that is an error (SERVFAIL, REFUSED) is asked of each further server once, within the same number
 * of attempts. A server that does not know EDNS says so (RFC 6891 §7) and is asked again without.
 *
 * <p>Everything completes on the loop, and in time by our own clock: the library looks at its
 * timeouts only when a second has passed without traffic.
 */
final class Wire {
  /** UDP payload that no path fragments (DNS flag day 2020, RFC 9715). */
  private static final int EDNS_PAYLOAD = 1232;

  private final List<Server> servers;
  private final Duration timeout;
  private final int attempts;
  private final ScheduledExecutorService loop;
  private final LongAdder queries = new LongAdder();

  private record Server(Way edns, Way plain) {}

  private record Way(SimpleResolver udp, SimpleResolver tcp) {}

  Wire(
      List<InetSocketAddress> servers,
      Duration timeout,
      int attempts,
      ScheduledExecutorService loop) {
    this.servers =
        servers.stream()
            .map(address -> new Server(way(address, timeout, true), way(address, timeout, false)))
            .toList();
    this.timeout = timeout;
    this.attempts = attempts;
    this.loop = loop;
  }

  private static Way way(InetSocketAddress address, Duration timeout, boolean edns) {
    SimpleResolver udp = resolver(address, timeout, edns);
    udp.setIgnoreTruncation(true);
    SimpleResolver tcp = resolver(address, timeout, edns);
    tcp.setTCP(true);
    return new Way(udp, tcp);
  }

  private static SimpleResolver resolver(
      InetSocketAddress address, Duration timeout, boolean edns) {
    SimpleResolver resolver = new SimpleResolver(address);
    resolver.setTimeout(timeout);
    if (edns) {
      resolver.setEDNS(0, EDNS_PAYLOAD, 0, List.of());
    } else {
      resolver.setEDNS(-1);
    }
    return resolver;
  }

  /** Queries sent so far, retransmissions and those over TCP included. */
  long queries() {
    return queries.sum();
  }

  /** Asks. Never fails for anything that the world does. */
  CompletableFuture<Answer> ask(Name name, int type) {
    return attempt(name, type, 1, true);
  }

  private CompletableFuture<Answer> attempt(Name name, int type, int number, boolean edns) {
    Server server = servers.get((number - 1) % servers.size());
    return by(edns ? server.edns() : server.plain(), name, type)
        .handle((message, thrown) -> heard(message, thrown, name, type, number, edns))
        .thenCompose(heard -> heard.orAnother(name, type, number));
  }

  private CompletableFuture<Message> by(Way way, Name name, int type) {
    return send(way.udp(), name, type)
        .thenCompose(
            message ->
                message.getHeader().getFlag(Flags.TC)
                    ? send(way.tcp(), name, type)
                    : CompletableFuture.completedFuture(message));
  }

  private Heard heard(
      @Nullable Message message,
      @Nullable Throwable thrown,
      Name name,
      int type,
      int number,
      boolean edns) {
    if (message != null) {
      int rcode = message.getRcode();
      boolean foreign = rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS;
      return new Heard(AnswerReader.read(message, name, type), false, edns && !foreign);
    }
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    // Who does not know EDNS may leave out even the question, which is no usable answer.
    return new Heard(Answer.failed(silence(number, cause)), true, edns && isLate(cause));
  }

  /** What one attempt came to; after silence the answer says so. */
  private final class Heard {
    private final Answer answer;
    private final boolean silence;
    private final boolean edns;

    Heard(Answer answer, boolean silence, boolean edns) {
      this.answer = answer;
      this.silence = silence;
      this.edns = edns;
    }

    CompletableFuture<Answer> orAnother(Name name, int type, int number) {
      boolean withoutEdns = number == 1 && !edns;
      boolean failed = answer.outcome() == Answer.Outcome.FAILED;
      boolean another = silence || (failed && (number < servers.size() || withoutEdns));
      return another && number < attempts
          ? attempt(name, type, number + 1, edns)
          : CompletableFuture.completedFuture(answer);
    }
  }

  private static boolean isLate(@Nullable Throwable cause) {
    return cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
  }

  /** Says why nothing was heard; what is no event of the world is thrown on. */
  private String silence(int number, @Nullable Throwable cause) {
    if (cause instanceof Error broken) {
      throw broken;
    }
    String queriesSent = number == 1 ? "1 query" : number + " queries";
    return isLate(cause)
        ? "timeout: no answer to " + queriesSent + ", " + timeout.toMillis() + "ms each"
        : "no usable answer to " + queriesSent + ": " + cause;
  }

  private CompletableFuture<Message> send(SimpleResolver resolver, Name name, int type) {
    queries.increment();
    CompletableFuture<Message> reply = new CompletableFuture<>();
    ScheduledFuture<?> alarm =
        loop.schedule(
            () -> reply.completeExceptionally(new TimeoutException()),
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
    sendNow(resolver, Message.newQuery(Record.newRecord(name, type, DClass.IN)))
        .whenCompleteAsync(
            (message, thrown) -> {
              alarm.cancel(false);
              if (thrown == null) {
                reply.complete(message);
              } else {
                reply.completeExceptionally(thrown);
              }
            },
            loop);
    return reply;
  }

  private CompletionStage<Message> sendNow(SimpleResolver resolver, Message query) {
    try {
      return resolver.sendAsync(query, loop);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
