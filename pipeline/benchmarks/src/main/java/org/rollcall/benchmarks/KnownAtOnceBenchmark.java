package org.rollcall.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/** What lists and grammars cost per mailbox, and what loading them costs a new process. */
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KnownAtOnceBenchmark {
  private static final List<Mailbox> MAILBOXES =
      List.of(
          new Mailbox("ada.lovelace", new Domain("acme.example")),
          new Mailbox("ada.lovelace", new Domain("gmail.com")),
          new Mailbox("ada_lovelace", new Domain("mail.acme.co.uk")),
          new Mailbox("ada", new Domain("mailinator.com")),
          new Mailbox("ada", new Domain("inbox.acme.fr")));

  /** The lists, loaded before the clock starts. */
  @State(Scope.Benchmark)
  public static class Loaded {
    final KnownAtOnce known = KnownAtOnce.from(ReferenceData.shipped());
  }

  /** A mailbox against all lists and grammars. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(5)
  public void mailbox(Loaded lists, Blackhole blackhole) {
    for (Mailbox mailbox : MAILBOXES) {
      blackhole.consume(lists.known.of(mailbox));
    }
  }

  /** All files, in a process that has loaded nothing: the first call is what counts. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(5)
  public KnownAtOnce load() {
    return KnownAtOnce.from(ReferenceData.shipped());
  }
}
