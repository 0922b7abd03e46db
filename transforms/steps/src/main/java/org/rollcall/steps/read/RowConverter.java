package org.rollcall.steps.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Turns the columns of one Parquet file into records of the run's {@link RowSchema}. */
final class RowConverter extends RecordMaterializer<IndexedRecord> {
  private @Nullable IndexedRecord current;
  private final Group root;

  RowConverter(MessageType file, RowSchema schema) {
    this.root =
        new Group(
            file, schema.columns(), schema.avro(), record -> current = (IndexedRecord) record);
  }

  @Override
  public @Nullable IndexedRecord getCurrentRecord() {
    return current;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  /** Takes a value to its place in the record around it. */
  private interface Place {
    void set(Object value);
  }

  private static final class Group extends GroupConverter {
    private final Schema schema;
    private final Place place;
    private final Converter[] converters;
    private final int[] repeated;
    private @Nullable IndexedRecord record;

    Group(GroupType file, GroupType union, Schema schema, Place place) {
      this.schema = schema;
      this.place = place;
      this.converters = new Converter[file.getFieldCount()];
      for (int i = 0; i < converters.length; i++) {
        Type type = file.getType(i);
        int index = union.getFieldIndex(type.getName());
        Type target = union.getType(index);
        Schema value = valueSchema(schema.getFields().get(index).schema());
        Place inside = target.isRepetition(Type.Repetition.REPEATED) ? add(index) : put(index);
        converters[i] =
            type.isPrimitive()
                ? new Primitive(value.getType() == Schema.Type.STRING, inside)
                : new Group(type.asGroupType(), target.asGroupType(), value, inside);
      }
      this.repeated =
          union.getFields().stream()
              .filter(type -> type.isRepetition(Type.Repetition.REPEATED))
              .mapToInt(type -> union.getFieldIndex(type.getName()))
              .toArray();
    }

    private Place put(int index) {
      return value -> record().put(index, value);
    }

    @SuppressWarnings("unchecked") // start() put the list there
    private Place add(int index) {
      return value -> ((List<Object>) record().get(index)).add(value);
    }

    private IndexedRecord record() {
      IndexedRecord open = record;
      if (open == null) {
        throw new IllegalStateException("value outside a group");
      }
      return open;
    }

    @Override
    public Converter getConverter(int field) {
      return converters[field];
    }

    @Override
    public void start() {
      record = new GenericData.Record(schema);
      for (int index : repeated) {
        record.put(index, new ArrayList<>());
      }
    }

    @Override
    public void end() {
      place.set(record());
    }

    private static Schema valueSchema(Schema field) {
      return switch (field.getType()) {
        case UNION -> field.getTypes().get(1);
        case ARRAY -> field.getElementType();
        default -> field;
      };
    }
  }

  private static final class Primitive extends PrimitiveConverter {
    private final boolean text;
    private final Place place;
    private Object[] words = {};

    Primitive(boolean text, Place place) {
      this.text = text;
      this.place = place;
    }

    private Object binary(Binary value) {
      byte[] bytes = value.getBytes();
      return text ? new Utf8(bytes) : ByteBuffer.wrap(bytes);
    }

    /** Only binary columns gain by it; of the others the dictionary is read value by value. */
    @Override
    public boolean hasDictionarySupport() {
      return text;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      words = new Object[dictionary.getMaxId() + 1];
      for (int i = 0; i < words.length; i++) {
        words[i] = binary(dictionary.decodeToBinary(i));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      place.set(words[id]);
    }

    @Override
    public void addBinary(Binary value) {
      place.set(binary(value));
    }

    @Override
    public void addBoolean(boolean value) {
      place.set(value);
    }

    @Override
    public void addDouble(double value) {
      place.set(value);
    }

    @Override
    public void addFloat(float value) {
      place.set(value);
    }

    @Override
    public void addInt(int value) {
      place.set(value);
    }

    @Override
    public void addLong(long value) {
      place.set(value);
    }
  }
}
