package org.rollcall.engine.spool;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.rollcall.model.Recurring;

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
        return new CollectionCodecs.OfList(of(arguments[0], owner));
      }
      if (generic.getRawType() == Set.class) {
        return ofSet(of(arguments[0], owner));
      }
      if (generic.getRawType() == SortedMap.class) {
        return new CollectionCodecs.OfMap(of(arguments[0], owner), of(arguments[1], owner));
      }
    }
    throw unknown(type, owner);
  }

  private static ValueCodec ofSet(ValueCodec element) {
    return element instanceof EnumCodec constants
            && constants.constants().length < CollectionCodecs.OfEnumSet.CONSTANTS_END
        ? CollectionCodecs.OfEnumSet.of(constants)
        : new CollectionCodecs.OfSet(element);
  }

  private static ValueCodec ofClass(Class<?> type, Class<?> owner) {
    if (type.isRecord()) {
      if (type == owner) {
        throw new IllegalArgumentException(owner.getName() + " contains itself");
      }
      RecordCodec<?> codec = RecordCodec.of(type.asSubclass(Record.class));
      NestedCodec nested = new NestedCodec(codec);
      return Recurring.class.isAssignableFrom(type)
          ? new RecurringCodec(nested, codec.number())
          : new Present(nested);
    }
    if (type.isEnum()) {
      return new EnumCodec(type.getEnumConstants());
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
    if (type == Boolean.class) {
      return new Present(new BooleanCodec());
    }
    if (type == Integer.class) {
      return new Present(new IntCodec());
    }
    if (type == Long.class) {
      return new Present(new LongCodec());
    }
    if (type == Double.class) {
      return new Present(new DoubleCodec());
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
    public void writeValue(Object value, ByteWriter out) {
      out.writeBoolean(value != null);
      if (value != null) {
        codec.writeValue(value, out);
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return in.readBoolean() ? codec.readValue(in) : null;
    }
  }

  private record NestedCodec(RecordCodec<?> codec) implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      codec.writeValue(value, out);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return codec.readValue(in);
    }
  }

  /** 0 is null, 1 a record that follows, and from 2 on the places of those that were met before. */
  private record RecurringCodec(NestedCodec codec, int number) implements ValueCodec {
    private static final int NEW = 1;

    @Override
    public void writeValue(Object value, ByteWriter out) {
      if (value == null) {
        out.writeByte(0);
        return;
      }
      int place = out.recents().find(number, value);
      out.writeByte(NEW + 1 + place);
      if (place < 0) {
        codec.writeValue(value, out);
        out.recents().add(number, value);
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int head = in.readByte();
      if (head == 0) {
        return null;
      } else if (head != NEW) {
        return in.recents().at(number, head - NEW - 1);
      }
      Object value = codec.readValue(in);
      in.recents().add(number, value);
      return value;
    }
  }

  private record BooleanCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return in.readBoolean();
    }
  }

  private record IntCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeSigned((Integer) value);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return (int) in.readSigned();
    }
  }

  private record LongCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeSigned((Long) value);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return in.readSigned();
    }
  }

  private record DoubleCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeLong(Double.doubleToLongBits((Double) value));
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return Double.longBitsToDouble(in.readLong());
    }
  }

  private record InstantCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      Instant instant = (Instant) value;
      out.writeSigned(instant.getEpochSecond());
      out.writeVarInt(instant.getNano());
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      long seconds = in.readSigned();
      return Instant.ofEpochSecond(seconds, in.readVarInt());
    }
  }

  @SuppressWarnings({
    "EnumOrdinal", // the bytes live for one run of one version
    "ArrayRecordComponent" // never compared
  })
  record EnumCodec(Object[] constants) implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeVarInt(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      long index = in.readVarInt();
      if (index < 0 || index > constants.length) {
        throw new IOException("no constant " + (index - 1) + " of " + constants.length);
      }
      return index == 0 ? null : constants[(int) index - 1];
    }
  }

  private record BytesCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      byte[] bytes = (byte[]) value;
      out.writeVarInt(bytes == null ? 0 : bytes.length + 1L);
      if (bytes != null) {
        out.writeBytes(bytes, 0, bytes.length);
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int length = in.readLength();
      return length < 0 ? null : in.readBytes(length);
    }
  }

  private record StringCodec() implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      out.writeText((String) value);
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      return in.readText();
    }
  }
}
