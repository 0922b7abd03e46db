package org.rollcall.steps.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the run's input, twice: as Parquet knows them, which is the truth for names and
 * types, and as the Avro schema in which rows travel.
 *
 * <p>The Avro form copies the physical structure and interprets nothing: a Parquet group is a
 * record, a repeated field an array, a decimal its bytes or integer, an INT96 its twelve bytes. So
 * every type comes out as it went in, also those Avro has no word for; only an INTERVAL comes out
 * as its twelve bytes. Fields are called {@code c0}, {@code c1}, ... because Avro allows fewer
 * names than Parquet; {@code doc} holds the name.
 *
 * <p>It travels as a Parquet footer, the one form that carries every name and type.
 */
public final class RowSchema implements Serializable {
  private final byte[] footer;
  private transient @Nullable MessageType columns;
  private transient @Nullable Schema avro;

  private RowSchema(byte[] footer) {
    this.footer = footer;
  }

  public static RowSchema of(MessageType columns) {
    MessageType writable = new MessageType(columns.getName(), writable(columns).getFields());
    ParquetMetadata metadata =
        new ParquetMetadata(new FileMetaData(writable, Map.of(), ""), new ArrayList<>());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Util.writeFileMetaData(new ParquetMetadataConverter().toParquetMetadata(1, metadata), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RowSchema(out.toByteArray());
  }

  /** Names and types as they will be written. */
  public MessageType columns() {
    MessageType known = columns;
    if (known == null) {
      try {
        known =
            new ParquetMetadataConverter()
                .readParquetMetadata(
                    new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER)
                .getFileMetaData()
                .getSchema();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      columns = known;
    }
    return known;
  }

  /** The schema of {@link org.rollcall.model.Contact#row()}; field n is column n. */
  public Schema avro() {
    Schema known = avro;
    if (known == null) {
      known = record(columns(), "Row");
      avro = known;
    }
    return known;
  }

  /** Column names in order. */
  public List<String> names() {
    return columns().getFields().stream().map(Type::getName).toList();
  }

  /**
   * The same without INTERVAL annotations: parquet-java 1.15 writes them as the type of columns
   * that are always null, and readers then refuse the twelve bytes.
   */
  private static GroupType writable(GroupType group) {
    List<Type> fields = new ArrayList<>();
    for (Type type : group.getFields()) {
      if (!type.isPrimitive()) {
        fields.add(writable(type.asGroupType()));
      } else if (type.getLogicalTypeAnnotation()
          instanceof LogicalTypeAnnotation.IntervalLogicalTypeAnnotation) {
        PrimitiveType interval = type.asPrimitiveType();
        fields.add(
            Types.primitive(interval.getPrimitiveTypeName(), interval.getRepetition())
                .length(interval.getTypeLength())
                .named(interval.getName()));
      } else {
        fields.add(type);
      }
    }
    return group.withNewFields(fields);
  }

  private static Schema record(GroupType group, String name) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < group.getFieldCount(); i++) {
      Type type = group.getType(i);
      Schema value =
          type.isPrimitive() ? primitive(type) : record(type.asGroupType(), name + "_" + i);
      Schema field =
          switch (type.getRepetition()) {
            case REQUIRED -> value;
            case OPTIONAL -> Schema.createUnion(Schema.create(Schema.Type.NULL), value);
            case REPEATED -> Schema.createArray(value);
          };
      fields.add(new Schema.Field("c" + i, field, type.getName()));
    }
    return Schema.createRecord(name, null, null, false, fields);
  }

  private static Schema primitive(Type type) {
    PrimitiveType.PrimitiveTypeName physical = type.asPrimitiveType().getPrimitiveTypeName();
    return Schema.create(
        switch (physical) {
          case BOOLEAN -> Schema.Type.BOOLEAN;
          case INT32 -> Schema.Type.INT;
          case INT64 -> Schema.Type.LONG;
          case FLOAT -> Schema.Type.FLOAT;
          case DOUBLE -> Schema.Type.DOUBLE;
          case BINARY -> isText(type) ? Schema.Type.STRING : Schema.Type.BYTES;
          case FIXED_LEN_BYTE_ARRAY, INT96 -> Schema.Type.BYTES;
        });
  }

  /** True for the annotations that promise UTF-8. */
  static boolean isText(Type type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return annotation instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
        || annotation instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
        || annotation instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowSchema that && Arrays.equals(footer, that.footer);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(footer);
  }

  @Override
  public String toString() {
    return columns().toString();
  }
}
