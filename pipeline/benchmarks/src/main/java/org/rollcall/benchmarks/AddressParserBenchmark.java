package org.rollcall.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;

/** One cell of a contact list to a mailbox, or to what is wrong with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AddressParserBenchmark {
  /** As people have them: nearly all plain, some pasted, some foreign, some broken. */
  @Param({
    "ada.lovelace@acme.example",
    "\"Lovelace, Ada\" <mailto:Ada.Lovelace+news@Mail.Acme.Example>;",
    "françoise@bücher.example",
    "ada lovelace@acme.example",
  })
  public String text;

  @Benchmark
  public ParsedAddress parse() {
    return AddressParser.parse(text);
  }
}
