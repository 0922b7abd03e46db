package org.rollcall.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Evidence;

/** What a record costs that does not stay in memory: most of them are in the file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpoolBenchmark {
  private static final int RECORDS = 20_000;
  private static final int MEMORY_BYTES = 1 << 20;

  private Spool<Evidence> full;

  @Setup
  public void fill() {
    full = filled();
  }

  @TearDown
  public void close() throws IOException {
    full.close();
  }

  private static Spool<Evidence> filled() {
    Spool<Evidence> spool = new Spool<>(RecordCodec.of(Evidence.class), MEMORY_BYTES);
    for (int i = 0; i < RECORDS; i++) {
      spool.append(Samples.MAILBOX.evidence());
    }
    return spool;
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void append() throws IOException {
    filled().close();
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void iterate(Blackhole out) {
    full.forEach(out::consume);
  }
}
