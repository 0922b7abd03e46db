package org.rollcall.engine.ledger;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;

/** How {@link NamedCodec} writes the values of one type, which are not null. */
@NullUnmarked
interface NamedValue {
  void write(Object value, ByteWriter out);

  /** Reads what was written in {@code length} bytes, which is all that is left. */
  Object read(ByteReader in, int length) throws IOException;

  static NamedValue of(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return new Elements(of(generic.getActualTypeArguments()[0]));
    } else if (type instanceof ParameterizedType generic
        && generic.getRawType() == SortedMap.class
        && generic.getActualTypeArguments()[0] == String.class
        && generic.getActualTypeArguments()[1] == Long.class) {
      return new CountsValue();
    } else if (type instanceof Class<?> simple) {
      if (simple.isRecord()) {
        return new RecordValue(simple.asSubclass(Record.class));
      } else if (simple.isEnum()) {
        return EnumValue.of(simple);
      } else if (simple == String.class) {
        return new Text();
      } else if (simple == Instant.class) {
        return new Moment();
      } else if (simple == double.class || simple == Double.class) {
        return new Fraction();
      } else if (simple == boolean.class || simple == Boolean.class) {
        return new Truth();
      } else if (simple == int.class || simple == Integer.class) {
        return new Whole(true);
      } else if (simple == long.class || simple == Long.class) {
        return new Whole(false);
      }
    }
    throw new IllegalArgumentException("no ledger can keep a " + type.getTypeName());
  }

  private static void writeUtf8(String text, ByteWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(bytes, 0, bytes.length);
  }

  /** What a component is that is not in the file. */
  static Object missing(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == boolean.class) {
      return false;
    } else if (type == double.class) {
      return 0.0;
    } else if (type == List.class) {
      return List.of();
    } else if (type == SortedMap.class) {
      return Collections.emptySortedMap();
    }
    return null;
  }

  /** A record in a record. */
  record RecordValue(Class<? extends Record> type) implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      NamedCodec.of(type).write(value, out);
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      return NamedCodec.of(type).read(in);
    }
  }

  /** A constant, by its name. */
  record EnumValue(Class<?> type, Map<String, Object> constants) implements NamedValue {
    static EnumValue of(Class<?> type) {
      Map<String, Object> constants = new HashMap<>();
      for (Object constant : type.getEnumConstants()) {
        constants.put(((Enum<?>) constant).name(), constant);
      }
      return new EnumValue(type, Map.copyOf(constants));
    }

    @Override
    public void write(Object value, ByteWriter out) {
      writeUtf8(((Enum<?>) value).name(), out);
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      String name = in.readUtf8(length);
      Object constant = constants.get(name);
      if (constant == null) {
        throw new IOException("no " + type.getSimpleName() + " is called " + name);
      }
      return constant;
    }
  }

  /** UTF-8. */
  record Text() implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      writeUtf8((String) value, out);
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      return in.readUtf8(length);
    }
  }

  /** Seconds and nanoseconds. */
  record Moment() implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      Instant instant = (Instant) value;
      out.writeSigned(instant.getEpochSecond());
      out.writeVarInt(instant.getNano());
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      long seconds = in.readSigned();
      return Instant.ofEpochSecond(seconds, in.readVarInt());
    }
  }

  /** IEEE 754. */
  record Fraction() implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      out.writeLong(Double.doubleToLongBits((Double) value));
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      return Double.longBitsToDouble(in.readLong());
    }
  }

  /** One byte. */
  record Truth() implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      return in.readBoolean();
    }
  }

  /** A number of either sign. */
  record Whole(boolean isInt) implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      out.writeSigned(((Number) value).longValue());
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      long value = in.readSigned();
      return isInt ? (Object) Math.toIntExact(value) : (Object) value;
    }
  }

  /** Each with its length. */
  record Elements(NamedValue element) implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      List<?> all = (List<?>) value;
      out.writeVarInt(all.size());
      ByteWriter bytes = new ByteWriter(64);
      for (Object each : all) {
        bytes.clear();
        element.write(each, bytes);
        out.writeVarInt(bytes.size());
        out.writeBytes(bytes);
      }
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      int size = Lengths.read(in);
      List<Object> all = new ArrayList<>(Math.min(size, 64));
      for (int i = 0; i < size; i++) {
        int bytes = Lengths.read(in);
        int outer = in.enter(bytes);
        all.add(element.read(in, bytes));
        in.leave(outer);
      }
      return all;
    }
  }

  /** Counts by name. */
  record CountsValue() implements NamedValue {
    @Override
    public void write(Object value, ByteWriter out) {
      SortedMap<?, ?> counts = (SortedMap<?, ?>) value;
      out.writeVarInt(counts.size());
      for (Map.Entry<?, ?> count : counts.entrySet()) {
        NameBytes.of((String) count.getKey()).writeTo(out);
        out.writeSigned((Long) count.getValue());
      }
    }

    @Override
    public Object read(ByteReader in, int length) throws IOException {
      int size = Lengths.read(in);
      SortedMap<String, Long> counts = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        String name = NameBytes.read(in);
        counts.put(name, in.readSigned());
      }
      return counts;
    }
  }
}
