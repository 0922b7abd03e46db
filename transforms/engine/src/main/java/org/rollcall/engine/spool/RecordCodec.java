package org.rollcall.engine.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes and reads records of one type as compact, deterministic bytes: equal records give equal
 * bytes, so they can be keys. Components may be {@code int}, {@code long}, {@code double}, {@code
 * boolean}, their boxes, {@code String}, {@code byte[]}, enums, {@code Instant}, records, and
 * {@code List}, {@code Set} and {@code SortedMap} of these. Any reference may be null.
 *
 * <p>An enum is its ordinal and components have no names, so the bytes are for the time of one run
 * and one version of the program: spools and coders, never files that are kept.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param <T> the record
 */
public final class RecordCodec<T extends Record> {
  private static final ClassValue<RecordCodec<?>> CODECS =
      new ClassValue<>() {
        @Override
        protected RecordCodec<?> computeValue(Class<?> type) {
          return new RecordCodec<>(type.asSubclass(Record.class));
        }
      };

  private final Class<T> type;
  private final MethodHandle constructor;
  private final MethodHandle[] accessors;
  private final ValueCodec[] codecs;

  private RecordCodec(Class<T> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    accessors = new MethodHandle[components.length];
    codecs = new ValueCodec[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
        codecs[i] = ValueCodecs.of(components[i].getGenericType(), type);
      }
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, components.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot look into " + type.getName(), e);
    }
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

  /** Writes the record, which is not null. */
  public void write(T value, DataOutput out) throws IOException {
    writeValue(value, out);
  }

  /**
   * Reads a record written by {@link #write}.
   *
   * @throws IOException if the bytes end early or are not such a record
   */
  public T read(DataInput in) throws IOException {
    return type.cast(readValue(in));
  }

  /** This codec as that of a component. */
  ValueCodec asValue() {
    return new ValueCodec() {
      @Override
      public void writeValue(Object value, DataOutput out) throws IOException {
        RecordCodec.this.writeValue(value, out);
      }

      @Override
      public Object readValue(DataInput in) throws IOException {
        return RecordCodec.this.readValue(in);
      }
    };
  }

  private void writeValue(Object value, DataOutput out) throws IOException {
    for (int i = 0; i < codecs.length; i++) {
      codecs[i].writeValue(component(value, i), out);
    }
  }

  private Object readValue(DataInput in) throws IOException {
    Object[] values = new Object[codecs.length];
    for (int i = 0; i < codecs.length; i++) {
      values[i] = codecs[i].readValue(in);
    }
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw new IOException("not the bytes of a " + type.getSimpleName(), e);
    }
  }

  private Object component(Object value, int index) {
    try {
      return (Object) accessors[index].invokeExact(value);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read a component of " + type.getName(), e);
    }
  }
}
