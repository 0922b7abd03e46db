package org.rollcall.steps.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes records by position: field n of the record is column n of the table. So columns may have
 * any name and any type, and no schema is converted on the way.
 *
 * <p>A list comes in two shapes: as the groups of its physical layout (columns of the input), or as
 * a collection (our contracts), which is written in the three levels of the Parquet format.
 */
final class RowWriteSupport extends WriteSupport<IndexedRecord> {
  private final Table table;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(Table table) {
    this.table = table;
  }

  @Override
  public String getName() {
    return "rollcall";
  }

  @SuppressWarnings("deprecation") // still the abstract one
  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(table.layout().columns(), table.metadata());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(table.layout().columns(), table.metadata());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(IndexedRecord record) {
    RecordConsumer to = consumer;
    if (to == null) {
      throw new IllegalStateException("prepareForWrite was not called");
    }
    to.startMessage();
    fields(to, table.layout().columns(), record);
    to.endMessage();
  }

  private static void fields(RecordConsumer to, GroupType group, IndexedRecord record) {
    List<Type> types = group.getFields();
    for (int i = 0; i < types.size(); i++) {
      Type type = types.get(i);
      Object value = record.get(i);
      if (value == null) {
        if (type.isRepetition(Type.Repetition.REQUIRED)) {
          throw new IllegalArgumentException("no value for " + type.getName());
        }
        continue;
      }
      if (!type.isRepetition(Type.Repetition.REPEATED)) {
        to.startField(type.getName(), i);
        value(to, type, value);
        to.endField(type.getName(), i);
      } else {
        repeated(to, type, i, (Collection<?>) value);
      }
    }
  }

  private static void repeated(RecordConsumer to, Type type, int index, Collection<?> values) {
    if (values.isEmpty()) {
      return;
    }
    to.startField(type.getName(), index);
    for (Object value : values) {
      value(to, type, value);
    }
    to.endField(type.getName(), index);
  }

  private static void value(RecordConsumer to, Type type, Object value) {
    if (type.isPrimitive()) {
      primitive(to, type.asPrimitiveType(), value);
      return;
    }
    to.startGroup();
    if (value instanceof Collection<?> elements) {
      list(to, type.asGroupType().getType(0).asGroupType(), elements);
    } else {
      fields(to, type.asGroupType(), (IndexedRecord) value);
    }
    to.endGroup();
  }

  private static void list(RecordConsumer to, GroupType entry, Collection<?> elements) {
    if (elements.isEmpty()) {
      return;
    }
    Type element = entry.getType(0);
    to.startField(entry.getName(), 0);
    for (Object value : elements) {
      to.startGroup();
      to.startField(element.getName(), 0);
      value(to, element, value);
      to.endField(element.getName(), 0);
      to.endGroup();
    }
    to.endField(entry.getName(), 0);
  }

  private static void primitive(RecordConsumer to, PrimitiveType type, Object value) {
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> to.addBoolean((Boolean) value);
      case INT32 -> to.addInteger((Integer) value);
      case INT64 -> to.addLong((Long) value);
      case FLOAT -> to.addFloat((Float) value);
      case DOUBLE -> to.addDouble((Double) value);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> to.addBinary(binary(value));
    }
  }

  private static Binary binary(Object value) {
    if (value instanceof Utf8 utf8) {
      return Binary.fromConstantByteArray(utf8.getBytes(), 0, utf8.getByteLength());
    }
    return value instanceof ByteBuffer bytes
        ? Binary.fromConstantByteBuffer(bytes)
        : Binary.fromConstantByteArray(value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
