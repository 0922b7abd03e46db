package org.rollcall.engine.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rollcall.engine.settings.ProbeSettings;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

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
    questions = new Questions(wire, settings.dnsInFlight(), Questions.ANSWERS_MAX);
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
          .thenApply(answer -> reply(answer, type))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DnsReply.none(DnsReply.Outcome.FAILED, "interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking the DNS broke", e.getCause());
    }
  }

  private static DnsReply reply(Answer answer, RecordType type) {
    return switch (answer.outcome()) {
      case FOUND -> DnsReply.found(values(answer.records(), type));
      case NODATA -> DnsReply.none(DnsReply.Outcome.NODATA, answer.detail());
      case NXDOMAIN -> DnsReply.none(DnsReply.Outcome.NXDOMAIN, answer.detail());
      case FAILED, ALIAS -> DnsReply.none(DnsReply.Outcome.FAILED, answer.detail());
    };
  }

  private static List<String> values(List<Record> records, RecordType type) {
    return switch (type) {
      case A ->
          records.stream().map(record -> Addresses.text(((ARecord) record).getAddress())).toList();
      case AAAA ->
          records.stream()
              .map(record -> Addresses.text(((AAAARecord) record).getAddress()))
              .toList();
      case MX ->
          records.stream()
              .map(MXRecord.class::cast)
              .sorted(Comparator.comparingInt(MXRecord::getPriority))
              .map(mx -> host(mx.getTarget()))
              .toList();
      case PTR -> records.stream().map(record -> host(((PTRRecord) record).getTarget())).toList();
      case TXT -> records.stream().map(record -> joined((TXTRecord) record)).toList();
    };
  }

  private static String host(Name name) {
    return name.equals(Name.root) ? "" : DnsNames.text(name);
  }

  /** The strings of a record are one text, without anything between them (RFC 7208 §3.3). */
  private static String joined(TXTRecord record) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    record.getStringsAsByteArrays().forEach(octets::writeBytes);
    return octets.toString(StandardCharsets.ISO_8859_1);
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
