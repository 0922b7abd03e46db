package org.rollcall.steps.write;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Lays our contracts out in Parquet. They use few Avro types: numbers, text, booleans, instants in
 * milliseconds, records, lists, and {@code ["null", x]}. Lists have the three levels of the Parquet
 * format specification.
 */
final class ParquetLayout {
  private ParquetLayout() {}

  static MessageType of(Schema contract) {
    return new MessageType(contract.getName(), fields(contract));
  }

  /** One field of a contract, or a whole contract as a struct. */
  static Type field(String name, Schema schema) {
    return schema.getType() == Schema.Type.UNION
        ? field(name, schema.getTypes().get(1), Repetition.OPTIONAL)
        : field(name, schema, Repetition.REQUIRED);
  }

  private static List<Type> fields(Schema record) {
    return record.getFields().stream().map(f -> field(f.name(), f.schema())).toList();
  }

  private static Type field(String name, Schema schema, Repetition repetition) {
    return switch (schema.getType()) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case LONG ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(
                  schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                      ? LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)
                      : null)
              .named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case RECORD ->
          Types.buildGroup(repetition).addFields(fields(schema).toArray(new Type[0])).named(name);
      case ARRAY ->
          ConversionPatterns.listOfElements(
              repetition, name, field("element", schema.getElementType()));
      default -> throw new IllegalArgumentException(name + " is " + schema.getType());
    };
  }
}
