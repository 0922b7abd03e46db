package org.rollcall.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.model.Contact;
import org.rollcall.model.Evidence;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.coders.RecordCoder;

/** What every spool and every step between workers pays per record: to bytes, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordCodecBenchmark {
  private final RecordCodec<Contact> contacts = RecordCodec.of(Contact.class);
  private final RecordCodec<Evidence> evidence = RecordCodec.of(Evidence.class);
  private final RecordCodec<VerifiedMailbox> mailboxes = RecordCodec.of(VerifiedMailbox.class);
  private final RecordCoder<Evidence> coder = RecordCoder.of(Evidence.class);
  private final ByteWriter buffer = new ByteWriter(1024);
  private byte[] contactBytes;
  private byte[] evidenceBytes;
  private byte[] mailboxBytes;

  @Setup
  public void encodeOnce() {
    contactBytes = encodeContact();
    evidenceBytes = encodeEvidence();
    mailboxBytes = encodeMailbox();
  }

  @Benchmark
  public byte[] encodeContact() {
    return encode(contacts, Samples.CONTACT);
  }

  @Benchmark
  public Contact decodeContact() throws IOException {
    return contacts.read(new ByteReader(contactBytes));
  }

  @Benchmark
  public byte[] encodeEvidence() {
    return encode(evidence, Samples.MAILBOX.evidence());
  }

  @Benchmark
  public Evidence decodeEvidence() throws IOException {
    return evidence.read(new ByteReader(evidenceBytes));
  }

  @Benchmark
  public byte[] encodeMailbox() {
    return encode(mailboxes, Samples.MAILBOX);
  }

  @Benchmark
  public VerifiedMailbox decodeMailbox() throws IOException {
    return mailboxes.read(new ByteReader(mailboxBytes));
  }

  /** Through a stream and back, as between two steps. */
  @Benchmark
  public Evidence handOnEvidence() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    coder.encode(Samples.MAILBOX.evidence(), out);
    return coder.decode(new ByteArrayInputStream(out.toByteArray()));
  }

  private <T extends Record> byte[] encode(RecordCodec<T> codec, T value) {
    buffer.clear();
    codec.write(value, buffer);
    return buffer.toByteArray();
  }
}
