package org.rollcall.engine.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rollcall.engine.settings.ProbeSettings;
import org.xbill.DNS.Name;

/**
 * Asks the servers that a run asks, with its timeouts and attempts; each question once. Any thread
 * may call. Close it, it has a thread.
 */
public final class DnsLookups implements DnsAsker, AutoCloseable {
  private final ScheduledThreadPoolExecutor loop;
  private final Questions questions;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DnsLookups(ProbeSettings settings) {
    var servers = Servers.of(settings.dnsServers(), settings.network());
    loop =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "rollcall-lookups");
              thread.setDaemon(true);
              return thread;
            });
    loop.setRemoveOnCancelPolicy(true);
    loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Wire wire = new Wire(servers, settings.dnsTimeout(), settings.dnsAttempts(), loop);
    questions = new Questions(wire, settings.dnsInFlight());
    NioLease.acquire();
  }

  /**
   * Opens the way to the servers of the settings.
   *
   * @throws IllegalArgumentException if the settings name a server that cannot be read or may not
   *     be asked
   */
  public static DnsLookups open(ProbeSettings settings) {
    return new DnsLookups(settings);
  }

  @Override
  public DnsReply ask(String text, RecordType type) {
    Name name = DnsNames.parse(text);
    if (name == null) {
      return DnsReply.none(DnsReply.Outcome.NXDOMAIN, "not a name that DNS holds");
    }
    try {
      return CompletableFuture.completedFuture(name)
          .thenComposeAsync(asked -> questions.ask(asked, type.number()), loop)
          .thenApply(answer -> DnsReplies.of(answer, type))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DnsReply.none(DnsReply.Outcome.FAILED, "interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking the DNS broke", e.getCause());
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      loop.execute(questions::close);
      loop.shutdown();
      NioLease.release();
    }
  }
}
