package org.rollcall.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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
import org.rollcall.engine.smtp.MalformedReplyException;
import org.rollcall.engine.smtp.ReplyReader;

/** Bytes to replies: what a server says in one conversation of five recipients. Time per reply. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplyReaderBenchmark {
  private static final int REPLIES = 9;

  private final byte[] conversation =
      String.join(
              "\r\n",
              "220 mx1.acme.example ESMTP Postfix",
              "250-mx1.acme.example",
              "250-PIPELINING",
              "250-SIZE 36700160",
              "250-STARTTLS",
              "250-ENHANCEDSTATUSCODES",
              "250-8BITMIME",
              "250 SMTPUTF8",
              "250 2.1.0 Ok",
              "250 2.1.5 Ok",
              "550 5.1.1 <bob@acme.example>: Recipient address rejected: User unknown in local"
                  + " recipient table",
              "250 2.1.5 Ok",
              "450 4.2.0 <eve@acme.example>: Recipient address rejected: Greylisted, come back in"
                  + " 300 seconds",
              "550-5.1.1 The account that you tried to reach does not exist. Please try",
              "550-5.1.1 double-checking the recipient's address for typos or",
              "550 5.1.1 unnecessary spaces.",
              "221 2.0.0 Bye",
              "")
          .getBytes(UTF_8);

  @Benchmark
  @OperationsPerInvocation(REPLIES)
  public void read(Blackhole replies) throws MalformedReplyException {
    ReplyReader reader = new ReplyReader();
    ByteBuffer in = ByteBuffer.wrap(conversation);
    while (in.hasRemaining()) {
      replies.consume(reader.read(in));
    }
  }
}
