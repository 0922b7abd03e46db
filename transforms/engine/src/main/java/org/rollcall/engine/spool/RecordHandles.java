package org.rollcall.engine.spool;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * Composes what writes a record, and what reads one, out of accessors, constructor and codecs: one
 * method handle each, which the compiler turns into straight code. An {@code int} stays an {@code
 * int} all the way.
 *
 * @param writer takes the record, as an object, and a {@link ByteWriter}
 * @param reader takes a {@link ByteReader} and returns the record, as an object
 */
@NullUnmarked
record RecordHandles(MethodHandle writer, MethodHandle reader) {
  private static final MethodHandles.Lookup OURS = MethodHandles.lookup();

  private static final Map<Class<?>, String> PRIMITIVES =
      Map.of(
          boolean.class, "Boolean", int.class, "Int", long.class, "Long", double.class, "Double");

  static RecordHandles of(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    MethodHandle[] writers = new MethodHandle[components.length];
    MethodHandle[] readers = new MethodHandle[components.length];
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, OURS);
      for (int i = 0; i < components.length; i++) {
        MethodHandle accessor = lookup.unreflect(components[i].getAccessor());
        if (PRIMITIVES.containsKey(types[i])) {
          writers[i] = MethodHandles.filterArguments(primitiveWriter(types[i]), 0, accessor);
          readers[i] = primitiveReader(types[i]);
        } else {
          ValueCodec codec = ValueCodecs.of(components[i].getGenericType(), type);
          writers[i] =
              MethodHandles.filterArguments(
                  valueWriter(codec),
                  0,
                  accessor.asType(accessor.type().changeReturnType(Object.class)));
          readers[i] = valueReader(codec, types[i]);
        }
      }
      MethodHandle constructor =
          lookup.findConstructor(type, MethodType.methodType(void.class, types));
      return new RecordHandles(
          inOrder(writers, 0, writers.length, type)
              .asType(MethodType.methodType(void.class, Object.class, ByteWriter.class)),
          made(constructor, readers).asType(MethodType.methodType(Object.class, ByteReader.class)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot look into " + type.getName(), e);
    }
  }

  private static MethodHandle valueWriter(ValueCodec codec) throws ReflectiveOperationException {
    return OURS.findVirtual(
            ValueCodec.class,
            "writeValue",
            MethodType.methodType(void.class, Object.class, ByteWriter.class))
        .bindTo(codec);
  }

  private static MethodHandle valueReader(ValueCodec codec, Class<?> type)
      throws ReflectiveOperationException {
    return OURS.findVirtual(
            ValueCodec.class, "readValue", MethodType.methodType(Object.class, ByteReader.class))
        .bindTo(codec)
        .asType(MethodType.methodType(type, ByteReader.class));
  }

  private static MethodHandle primitiveWriter(Class<?> type) throws ReflectiveOperationException {
    return OURS.findStatic(
        RecordHandles.class,
        "write" + PRIMITIVES.get(type),
        MethodType.methodType(void.class, type, ByteWriter.class));
  }

  private static MethodHandle primitiveReader(Class<?> type) throws ReflectiveOperationException {
    return OURS.findStatic(
        RecordHandles.class,
        "read" + PRIMITIVES.get(type),
        MethodType.methodType(type, ByteReader.class));
  }

  /** One after the other; halved again and again, so that nothing is nested deeply. */
  private static MethodHandle inOrder(MethodHandle[] writers, int from, int to, Class<?> type) {
    if (from == to) {
      return MethodHandles.empty(MethodType.methodType(void.class, type, ByteWriter.class));
    } else if (to - from == 1) {
      return writers[from];
    }
    int middle = (from + to) >>> 1;
    return MethodHandles.foldArguments(
        inOrder(writers, middle, to, type), inOrder(writers, from, middle, type));
  }

  /** The argument that is collected last is evaluated first. */
  private static MethodHandle made(MethodHandle constructor, MethodHandle[] readers) {
    MethodHandle made = constructor;
    for (int i = readers.length - 1; i >= 0; i--) {
      made = MethodHandles.collectArguments(made, i, readers[i]);
    }
    return MethodHandles.permuteArguments(
        made,
        MethodType.methodType(constructor.type().returnType(), ByteReader.class),
        new int[readers.length]);
  }

  static void writeBoolean(boolean value, ByteWriter out) {
    out.writeBoolean(value);
  }

  static void writeInt(int value, ByteWriter out) {
    out.writeSigned(value);
  }

  static void writeLong(long value, ByteWriter out) {
    out.writeSigned(value);
  }

  static void writeDouble(double value, ByteWriter out) {
    out.writeLong(Double.doubleToLongBits(value));
  }

  static boolean readBoolean(ByteReader in) throws IOException {
    return in.readBoolean();
  }

  static int readInt(ByteReader in) throws IOException {
    return (int) in.readSigned();
  }

  static long readLong(ByteReader in) throws IOException {
    return in.readSigned();
  }

  static double readDouble(ByteReader in) throws IOException {
    return Double.longBitsToDouble(in.readLong());
  }
}
