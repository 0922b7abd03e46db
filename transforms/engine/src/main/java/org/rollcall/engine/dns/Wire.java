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
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/**
 * Puts one question to the servers, over UDP and after a truncated answer over TCP.
 *
 * <p>Silence is asked again, server by server, as often as was configured and no more. An answer
 * that is an error (SERVFAIL, REFUSED) is asked of each further server once, within the same number
 * of attempts.
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

  private record Server(SimpleResolver udp, SimpleResolver tcp) {}

  Wire(
      List<InetSocketAddress> servers,
      Duration timeout,
      int attempts,
      ScheduledExecutorService loop) {
    this.servers = servers.stream().map(address -> server(address, timeout)).toList();
    this.timeout = timeout;
    this.attempts = attempts;
    this.loop = loop;
  }

  private static Server server(InetSocketAddress address, Duration timeout) {
    SimpleResolver udp = new SimpleResolver(address);
    udp.setEDNS(0, EDNS_PAYLOAD, 0, List.of());
    udp.setIgnoreTruncation(true);
    udp.setTimeout(timeout);
    SimpleResolver tcp = new SimpleResolver(address);
    tcp.setEDNS(0, EDNS_PAYLOAD, 0, List.of());
    tcp.setTCP(true);
    tcp.setTimeout(timeout);
    return new Server(udp, tcp);
  }

  /** Queries sent so far, retransmissions and those over TCP included. */
  long queries() {
    return queries.sum();
  }

  /** Asks. Never fails for anything that the world does. */
  CompletableFuture<Answer> ask(Name name, int type) {
    return attempt(name, type, 1);
  }

  private CompletableFuture<Answer> attempt(Name name, int type, int number) {
    Server server = servers.get((number - 1) % servers.size());
    return send(server.udp(), name, type)
        .thenCompose(
            message ->
                message.getHeader().getFlag(Flags.TC)
                    ? send(server.tcp(), name, type)
                    : CompletableFuture.completedFuture(message))
        .handle(
            (message, thrown) ->
                thrown == null
                    ? new Heard(AnswerReader.read(message, name, type), false)
                    : new Heard(Answer.failed(silence(number, thrown)), true))
        .thenCompose(heard -> heard.orAnother(name, type, number));
  }

  /** What one attempt came to; after silence the answer says so. */
  private final class Heard {
    private final Answer answer;
    private final boolean silence;

    Heard(Answer answer, boolean silence) {
      this.answer = answer;
      this.silence = silence;
    }

    CompletableFuture<Answer> orAnother(Name name, int type, int number) {
      boolean failed = answer.outcome() == Answer.Outcome.FAILED;
      boolean another = silence || (failed && number < servers.size());
      return another && number < attempts
          ? attempt(name, type, number + 1)
          : CompletableFuture.completedFuture(answer);
    }
  }

  /** Says why nothing was heard; what is no event of the world is thrown on. */
  private String silence(int number, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof Error broken) {
      throw broken;
    }
    boolean late = cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
    String queriesSent = number == 1 ? "1 query" : number + " queries";
    return late
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
