package org.rollcall.engine.ledger;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;

/**
 * Writes records for files that are kept: every component under its name, enums by theirs. A
 * component that is null is left out; one that an older version did not write is null, zero, or
 * empty; one that only a newer version knows is skipped. So records may grow without a new format.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param <T> the record
 */
@NullUnmarked
final class NamedCodec<T extends Record> {
  private static final ClassValue<NamedCodec<?>> CODECS =
      new ClassValue<>() {
        @Override
        protected NamedCodec<?> computeValue(Class<?> type) {
          return new NamedCodec<>(type.asSubclass(Record.class));
        }
      };

  private final Class<T> type;
  private final NameBytes[] names;
  private final MethodHandle[] accessors;
  private final NamedValue[] values;
  private final Object[] missing;
  private final MethodHandle constructor;

  private NamedCodec(Class<T> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    names = new NameBytes[components.length];
    accessors = new MethodHandle[components.length];
    values = new NamedValue[components.length];
    missing = new Object[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        names[i] = NameBytes.of(components[i].getName());
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
        values[i] = NamedValue.of(components[i].getGenericType());
        missing[i] = NamedValue.missing(types[i]);
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

  /** The codec of a record type, made once per class. */
  @SuppressWarnings("unchecked") // computeValue makes the codec of exactly this class
  static <T extends Record> NamedCodec<T> of(Class<T> type) {
    return (NamedCodec<T>) CODECS.get(type);
  }

  byte[] bytes(T value) {
    ByteWriter bytes = new ByteWriter(128);
    write(value, bytes);
    return bytes.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws IOException if the bytes are not such a record, or name something that only a newer
   *     version knows and that cannot be left out
   */
  T read(byte[] bytes) throws IOException {
    return type.cast(read(new ByteReader(bytes)));
  }

  void write(Object value, ByteWriter out) {
    ByteWriter bytes = new ByteWriter(64);
    for (int i = 0; i < names.length; i++) {
      Object component = component(value, i);
      if (component != null) {
        bytes.clear();
        values[i].write(component, bytes);
        names[i].writeTo(out);
        out.writeVarInt(bytes.size());
        out.writeBytes(bytes);
      }
    }
    NameBytes.END.writeTo(out);
  }

  Object read(ByteReader in) throws IOException {
    Object[] read = missing.clone();
    int expected = 0;
    while (!NameBytes.END.isNext(in)) {
      int at = indexOfNext(in, expected);
      int length = Lengths.read(in);
      int outer = in.enter(length);
      if (at >= 0) {
        expected = at + 1;
        read[at] = values[at].read(in, length);
      }
      in.leave(outer);
    }
    try {
      return (Object) constructor.invokeExact(read);
    } catch (Throwable e) {
      throw new IOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Components come in order, so the next one is mostly the one looked for; -1 for a new one. */
  private int indexOfNext(ByteReader in, int expected) throws IOException {
    for (int i = 0; i < names.length; i++) {
      int at = expected + i < names.length ? expected + i : expected + i - names.length;
      if (names[at].isNext(in)) {
        return at;
      }
    }
    NameBytes.skip(in);
    return -1;
  }

  private Object component(Object value, int index) {
    try {
      return (Object) accessors[index].invokeExact(value);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read a component of " + type.getName(), e);
    }
  }
}
