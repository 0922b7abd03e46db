package org.rollcall.engine.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.rollcall.engine.spool.VarInts;

/** How {@link NamedCodec} writes the values of one type, which are not null. */
@NullUnmarked
interface NamedValue {
  void write(Object value, DataOutputStream out) throws IOException;

  /** Reads what was written in {@code length} bytes, which is all that is left. */
  Object read(DataInputStream in, int length) throws IOException;

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
        return new EnumValue(simple);
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
    public void write(Object value, DataOutputStream out) throws IOException {
      NamedCodec.of(type).write(value, out);
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      return NamedCodec.of(type).read(in);
    }
  }

  /** A constant, by its name. */
  record EnumValue(Class<?> type) implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      out.write(((Enum<?>) value).name().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      String name = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new IOException("no " + type.getSimpleName() + " is called " + name);
    }
  }

  /** UTF-8. */
  record Text() implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      out.write(((String) value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
  }

  /** Seconds and nanoseconds. */
  record Moment() implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      Instant instant = (Instant) value;
      VarInts.writeSigned(instant.getEpochSecond(), out);
      VarInts.write(instant.getNano(), out);
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      long seconds = VarInts.readSigned(in);
      return Instant.ofEpochSecond(seconds, VarInts.read(in));
    }
  }

  /** IEEE 754. */
  record Fraction() implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      out.writeDouble((Double) value);
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      return in.readDouble();
    }
  }

  /** One byte. */
  record Truth() implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      return in.readBoolean();
    }
  }

  /** A number of either sign. */
  record Whole(boolean isInt) implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      VarInts.writeSigned(((Number) value).longValue(), out);
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      long value = VarInts.readSigned(in);
      return isInt ? (Object) Math.toIntExact(value) : (Object) value;
    }
  }

  /** Each with its length. */
  record Elements(NamedValue element) implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      List<?> all = (List<?>) value;
      VarInts.write(all.size(), out);
      for (Object each : all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        element.write(each, new DataOutputStream(bytes));
        VarInts.write(bytes.size(), out);
        bytes.writeTo(out);
      }
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      int size = Lengths.read(in);
      List<Object> all = new ArrayList<>(Math.min(size, 64));
      for (int i = 0; i < size; i++) {
        all.add(element.read(in, Lengths.read(in)));
      }
      return all;
    }
  }

  /** Counts by name. */
  record CountsValue() implements NamedValue {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      SortedMap<?, ?> counts = (SortedMap<?, ?>) value;
      VarInts.write(counts.size(), out);
      for (Map.Entry<?, ?> count : counts.entrySet()) {
        out.writeUTF((String) count.getKey());
        VarInts.writeSigned((Long) count.getValue(), out);
      }
    }

    @Override
    public Object read(DataInputStream in, int length) throws IOException {
      int size = Lengths.read(in);
      SortedMap<String, Long> counts = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        String name = in.readUTF();
        counts.put(name, VarInts.readSigned(in));
      }
      return counts;
    }
  }
}
