package org.rollcall.engine.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollcall.model.Recurring;

/**
 * Writes and reads records of one type as compact, deterministic bytes: equal records give equal
 * bytes, so they can be keys; of {@link Recurring} records within one another, and within those
 * that a {@link ByteWriter} takes until it is cleared, equal ones are written once. Components may
 * be {@code int}, {@code long}, {@code double}, {@code boolean}, their boxes, {@code String},
 * {@code byte[]}, enums, {@code Instant}, records, and {@code List}, {@code Set} and {@code
 * SortedMap} of these. Any reference may be null.
 *
 * <p>An enum is its ordinal and components have no names, so the bytes are for the time of one run
 * and one version of the program: spools and coders, never files that are kept.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param <T> the record
 */
public final class RecordCodec<T extends Record> {
  /** Room for most records. */
  private static final int STREAM_BYTES = 256;

  private static final ClassValue<RecordCodec<?>> CODECS =
      new ClassValue<>() {
        @Override
        protected RecordCodec<?> computeValue(Class<?> type) {
          return new RecordCodec<>(type.asSubclass(Record.class));
        }
      };

  private static final AtomicInteger RECURRING = new AtomicInteger();

  private final Class<T> type;
  private final int number;
  private final MethodHandle writer;
  private final MethodHandle reader;

  private RecordCodec(Class<T> type) {
    this.type = type;
    this.number = Recurring.class.isAssignableFrom(type) ? RECURRING.getAndIncrement() : -1;
    RecordHandles handles = RecordHandles.of(type);
    writer = handles.writer();
    reader = handles.reader();
  }

  /**
   * The codec of a record type, made once per class.
   *
   * @throws IllegalArgumentException if a component has a type that no codec knows
   */
  @SuppressWarnings("unchecked") // computeValue makes the codec of exactly this class
  public static <T extends Record> RecordCodec<T> of(Class<T> type) {
    return (RecordCodec<T>) CODECS.get(type);
  }

  /** The record type. */
  public Class<T> type() {
    return type;
  }

  /** Number of a recurring type, among all of them. */
  int number() {
    return number;
  }

  /** Writes the record, which is not null. */
  public void write(T value, ByteWriter out) {
    writeValue(value, out);
  }

  /** The same into a stream, in one piece. */
  public void write(T value, DataOutput out) throws IOException {
    ByteWriter bytes = new ByteWriter(STREAM_BYTES);
    writeValue(value, bytes);
    out.write(bytes.array(), 0, bytes.size());
  }

  /**
   * Reads a record written by {@link #write}.
   *
   * @throws IOException if the bytes end early or are not such a record
   */
  public T read(ByteReader in) throws IOException {
    return type.cast(readValue(in));
  }

  /**
   * The same from a stream, of which nothing is read but the record. An array is read several times
   * faster.
   */
  public T read(DataInput in) throws IOException {
    return type.cast(readValue(ByteReader.over(in)));
  }

  void writeValue(Object value, ByteWriter out) {
    try {
      writer.invokeExact(value, out);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read a component of " + type.getName(), e);
    }
  }

  Object readValue(ByteReader in) throws IOException {
    try {
      return (Object) reader.invokeExact(in);
    } catch (IOException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("not the bytes of a " + type.getSimpleName(), e);
    }
  }
}
