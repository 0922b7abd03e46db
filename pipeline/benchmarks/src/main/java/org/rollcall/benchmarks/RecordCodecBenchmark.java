package org.rollcall.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.model.Contact;
import org.rollcall.model.VerifiedMailbox;

/** What every spool and every step between workers pays per record: to bytes, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordCodecBenchmark {
  private final RecordCodec<Contact> contacts = RecordCodec.of(Contact.class);
  private final RecordCodec<VerifiedMailbox> mailboxes = RecordCodec.of(VerifiedMailbox.class);
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
  private byte[] contactBytes;
  private byte[] mailboxBytes;

  @Setup
  public void encodeOnce() throws IOException {
    contactBytes = encodeContact().clone();
    mailboxBytes = encodeMailbox().clone();
  }

  @Benchmark
  public byte[] encodeContact() throws IOException {
    return encode(contacts, Samples.CONTACT);
  }

  @Benchmark
  public Contact decodeContact() throws IOException {
    return contacts.read(input(contactBytes));
  }

  @Benchmark
  public byte[] encodeMailbox() throws IOException {
    return encode(mailboxes, Samples.MAILBOX);
  }

  @Benchmark
  public VerifiedMailbox decodeMailbox() throws IOException {
    return mailboxes.read(input(mailboxBytes));
  }

  private <T extends Record> byte[] encode(RecordCodec<T> codec, T value) throws IOException {
    buffer.reset();
    codec.write(value, new DataOutputStream(buffer));
    return buffer.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
