package org.rollcall.engine.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.rollcall.engine.spool.VarInts;

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
  private final String[] names;
  private final MethodHandle[] accessors;
  private final NamedValue[] values;
  private final Object[] missing;
  private final MethodHandle constructor;

  private NamedCodec(Class<T> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    names = new String[components.length];
    accessors = new MethodHandle[components.length];
    values = new NamedValue[components.length];
    missing = new Object[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        names[i] = components[i].getName();
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try {
      write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("cannot be written to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws IOException if the bytes are not such a record, or name something that only a newer
   *     version knows and that cannot be left out
   */
  T read(byte[] bytes) throws IOException {
    return type.cast(read(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  void write(Object value, DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    for (int i = 0; i < names.length; i++) {
      Object component = component(value, i);
      if (component != null) {
        bytes.reset();
        values[i].write(component, new DataOutputStream(bytes));
        out.writeUTF(names[i]);
        VarInts.write(bytes.size(), out);
        bytes.writeTo(out);
      }
    }
    out.writeUTF("");
  }

  Object read(DataInputStream in) throws IOException {
    Object[] read = missing.clone();
    int expected = 0;
    for (String name = in.readUTF(); !name.isEmpty(); name = in.readUTF()) {
      int length = Lengths.read(in);
      int at = indexOf(name, expected);
      if (at < 0) {
        in.skipNBytes(length);
      } else {
        expected = at + 1;
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
          throw new IOException("a record that ends early");
        }
        read[at] = values[at].read(new DataInputStream(new ByteArrayInputStream(bytes)), length);
      }
    }
    try {
      return (Object) constructor.invokeExact(read);
    } catch (Throwable e) {
      throw new IOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Components come in order, so the next one is mostly the one looked for. */
  private int indexOf(String name, int expected) {
    for (int i = 0; i < names.length; i++) {
      int at = (expected + i) % names.length;
      if (names[at].equals(name)) {
        return at;
      }
    }
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
