package org.rollcall.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.replies.ReplyRules;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Stage;

/** A reply at RCPT to its meaning, by the shipped rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplyRulesBenchmark {
  private final ReplyRules rules = ReplyRules.shipped();

  /** Decided by the text; by an early rule; by the code alone; by nothing; and a long one. */
  @Param({
    "550|5.1.1|<bob@acme.example>: Recipient address rejected: User unknown",
    "451|4.7.1|<bob@acme.example>: Recipient address rejected: Greylisted for 5 minutes",
    "550|5.1.1|bob@acme.example",
    "550||sorry",
    "LONG",
  })
  public String reply;

  private SmtpReply heard;

  @Setup
  public void hear() {
    String whole =
        reply.equals("LONG")
            ? "554|5.7.1|" + "Your message to this site was not taken at this time. ".repeat(40)
            : reply;
    String[] parts = whole.split("\\|", 3);
    String enhanced = parts[1].isEmpty() ? null : parts[1];
    heard = new SmtpReply(Integer.parseInt(parts[0]), enhanced, List.of(parts[2]));
  }

  @Benchmark
  public Explanation explain() {
    return rules.explain(Stage.RCPT, heard, null);
  }
}
