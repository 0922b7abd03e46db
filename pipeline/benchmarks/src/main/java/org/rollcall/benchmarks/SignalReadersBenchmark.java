package org.rollcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.signals.Suggestions;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** All signals of an address, over addresses as a business list has them. One thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignalReadersBenchmark {
  private static final List<String> FORMS =
      List.of(
          "%s.%s@acme%d.com",
          "%.1s%s@werk%d.de",
          "%2$s%3$d@gmail.com",
          "%s_%s@firma%d.pl",
          "info@%2$s%3$d.com",
          "sales-uk@%2$s%3$d.co.uk",
          "%1$s+news@uni%3$d.edu",
          "noreply@mail.%2$s%3$d.fr",
          "xkqjzv%3$d@hotmail.com",
          "%s%s@gmial%d.com");
  private static final List<String> FIRST =
      List.of("anna", "krzysztof", "mehmet", "thihuong", "björn", "ngozi", "wei");
  private static final List<String> LAST =
      List.of("smith", "brzezinski", "yilmaz", "nguyen", "andersson", "okafor", "zhang");

  private final List<Mailbox> mailboxes = new ArrayList<>();
  private SignalReaders readers;
  private Suggestions suggestions;
  private int next;

  @Setup
  public void load() {
    readers = SignalReaders.from(ReferenceData.shipped());
    suggestions = Suggestions.from(ReferenceData.shipped());
    for (int i = 0; i < 10_000; i++) {
      String text =
          String.format(
              FORMS.get(i % FORMS.size()),
              FIRST.get(i / 3 % FIRST.size()),
              LAST.get(i / 7 % LAST.size()),
              i);
      mailboxes.add(((ParsedAddress.Parsed) AddressParser.parse(text)).mailbox());
    }
  }

  @Benchmark
  public Set<Flag> flags() {
    return readers.flags(mailbox());
  }

  /** What a row without the network costs: its flags, and whether its domain is a slip. */
  @Benchmark
  public void flagsAndSuggestion(Blackhole hole) {
    Mailbox mailbox = mailbox();
    hole.consume(readers.flags(mailbox));
    hole.consume(suggestions.certain(mailbox));
  }

  private Mailbox mailbox() {
    next = next + 1 < mailboxes.size() ? next + 1 : 0;
    return mailboxes.get(next);
  }
}
