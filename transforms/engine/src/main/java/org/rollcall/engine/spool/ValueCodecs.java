package org.rollcall.engine.spool;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/**
 * The codec of each type that a record component may have. Null costs one byte, which for strings,
 * enums and collections is shared with the length: 0 is null, n + 1 is length n.
 */
@NullUnmarked
final class ValueCodecs {
  private ValueCodecs() {}

  static ValueCodec of(Type type, Class<?> owner) {
    if (type instanceof Class<?> simple) {
      return ofClass(simple, owner);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ListCodec(of(arguments[0], owner));
      }
      if (generic.getRawType() == Set.class) {
        return new SetCodec(of(arguments[0], owner));
      }
      if (generic.getRawType() == SortedMap.class) {
        return new MapCodec(of(arguments[0], owner), of(arguments[1], owner));
      }
    }
    throw unknown(type, owner);
  }

  private static ValueCodec ofClass(Class<?> type, Class<?> owner) {
    if (type.isRecord()) {
      if (type == owner) {
        throw new IllegalArgumentException(owner.getName() + " contains itself");
      }
      return new Present(RecordCodec.of(type.asSubclass(Record.class)).asValue());
    }
    if (type.isEnum()) {
      return new EnumCodec(List.of(type.getEnumConstants()));
    }
    if (type == String.class) {
      return new StringCodec();
    }
    if (type == byte[].class) {
      return new BytesCodec();
    }
    if (type == Instant.class) {
      return new Present(new InstantCodec());
    }
    if (type == boolean.class || type == int.class || type == long.class || type == double.class) {
      return new NumberCodec(type);
    }
    if (type == Boolean.class) {
      return new Present(new NumberCodec(boolean.class));
    }
    if (type == Integer.class) {
      return new Present(new NumberCodec(int.class));
    }
    if (type == Long.class) {
      return new Present(new NumberCodec(long.class));
    }
    if (type == Double.class) {
      return new Present(new NumberCodec(double.class));
    }
    throw unknown(type, owner);
  }

  private static IllegalArgumentException unknown(Type type, Class<?> owner) {
    return new IllegalArgumentException(
        owner.getName()
            + " has a component of type "
            + type.getTypeName()
            + ", which has no codec");
  }

  /** One byte says whether there is a value. */
  private record Present(ValueCodec codec) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      out.writeBoolean(value != null);
      if (value != null) {
        codec.writeValue(value, out);
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      return in.readBoolean() ? codec.readValue(in) : null;
    }
  }

  private record NumberCodec(Class<?> type) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      if (type == boolean.class) {
        out.writeBoolean((Boolean) value);
      } else if (type == double.class) {
        out.writeLong(Double.doubleToLongBits((Double) value));
      } else {
        VarInts.writeSigned(((Number) value).longValue(), out);
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      if (type == boolean.class) {
        return in.readBoolean();
      }
      if (type == double.class) {
        return Double.longBitsToDouble(in.readLong());
      }
      long value = VarInts.readSigned(in);
      if (type == int.class) {
        return (int) value;
      }
      return value;
    }
  }

  private record InstantCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      Instant instant = (Instant) value;
      VarInts.writeSigned(instant.getEpochSecond(), out);
      VarInts.write(instant.getNano(), out);
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      long seconds = VarInts.readSigned(in);
      return Instant.ofEpochSecond(seconds, VarInts.read(in));
    }
  }

  @SuppressWarnings("EnumOrdinal") // the bytes live for one run of one version
  private record EnumCodec(List<?> constants) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      VarInts.write(value == null ? 0 : ((Enum<?>) value).ordinal() + 1L, out);
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      long index = VarInts.read(in);
      if (index < 0 || index > constants.size()) {
        throw new IOException("no constant " + (index - 1) + " of " + constants.size());
      }
      return index == 0 ? null : constants.get((int) index - 1);
    }
  }

  private record BytesCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      byte[] bytes = (byte[]) value;
      VarInts.writeLength(bytes == null ? -1 : bytes.length, out);
      if (bytes != null) {
        out.write(bytes);
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      int length = VarInts.readLength(in);
      if (length < 0) {
        return null;
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }
  }

  private record StringCodec() implements ValueCodec {
    private static final BytesCodec BYTES = new BytesCodec();

    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      BYTES.writeValue(
          value == null ? null : ((String) value).getBytes(StandardCharsets.UTF_8), out);
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      byte[] bytes = (byte[]) BYTES.readValue(in);
      return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private record ListCodec(ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      List<?> list = (List<?>) value;
      VarInts.writeLength(list == null ? -1 : list.size(), out);
      if (list != null) {
        for (Object each : list) {
          element.writeValue(each, out);
        }
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      int size = VarInts.readLength(in);
      if (size < 0) {
        return null;
      }
      List<Object> list = new ArrayList<>(Math.min(size, 1024));
      for (int i = 0; i < size; i++) {
        list.add(element.readValue(in));
      }
      return Collections.unmodifiableList(list);
    }
  }

  /** In the order of the elements' bytes, since a set has none of its own. */
  private record SetCodec(ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      Set<?> set = (Set<?>) value;
      VarInts.writeLength(set == null ? -1 : set.size(), out);
      if (set == null) {
        return;
      }
      List<byte[]> sorted = new ArrayList<>(set.size());
      for (Object each : set) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        element.writeValue(each, new DataOutputStream(bytes));
        sorted.add(bytes.toByteArray());
      }
      sorted.sort(Arrays::compareUnsigned);
      for (byte[] each : sorted) {
        out.write(each);
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      int size = VarInts.readLength(in);
      if (size < 0) {
        return null;
      }
      Set<Object> set = new LinkedHashSet<>();
      for (int i = 0; i < size; i++) {
        set.add(element.readValue(in));
      }
      return Collections.unmodifiableSet(set);
    }
  }

  private record MapCodec(ValueCodec key, ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, DataOutput out) throws IOException {
      SortedMap<?, ?> map = (SortedMap<?, ?>) value;
      VarInts.writeLength(map == null ? -1 : map.size(), out);
      if (map != null) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          key.writeValue(entry.getKey(), out);
          element.writeValue(entry.getValue(), out);
        }
      }
    }

    @Override
    public Object readValue(DataInput in) throws IOException {
      int size = VarInts.readLength(in);
      if (size < 0) {
        return null;
      }
      SortedMap<Object, Object> map = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        Object each = key.readValue(in);
        map.put(each, element.readValue(in));
      }
      return Collections.unmodifiableSortedMap(map);
    }
  }
}
