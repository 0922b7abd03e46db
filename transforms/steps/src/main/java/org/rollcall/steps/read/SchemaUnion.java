package org.rollcall.steps.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of several files as one list: by name, in the order in which names appear first. A
 * column that is not in every file becomes optional; structs are joined the same way.
 */
final class SchemaUnion {
  private static final class Column {
    Type type;
    final String file;
    int files = 1;

    Column(Type type, String file) {
      this.type = type;
      this.file = file;
    }
  }

  private static final class Conflict extends Exception {
    Conflict(String message) {
      super(message);
    }
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int files;

  /** Joins the columns of a file; what does not fit becomes a problem. */
  void add(String file, MessageType schema) {
    files++;
    for (Type type : schema.getFields()) {
      Column known = columns.get(type.getName());
      if (known == null) {
        columns.put(type.getName(), new Column(type, file));
        continue;
      }
      known.files++;
      try {
        known.type = join(known.type, type);
      } catch (Conflict e) {
        problems.add(
            "column '%s' is %s: %s in %s, %s in %s. Give it one type, or read the files in separate runs."
                .formatted(
                    type.getName(),
                    e.getMessage(),
                    describe(known.type),
                    known.file,
                    describe(type),
                    file));
      }
    }
  }

  /** Conflicts of type, each with the files it is between. */
  List<String> problems() {
    return problems;
  }

  MessageType schema() {
    List<Type> types = new ArrayList<>();
    for (Column column : columns.values()) {
      types.add(column.files < files ? optional(column.type) : column.type);
    }
    return new MessageType("contacts", types);
  }

  private static Type join(Type a, Type b) throws Conflict {
    if (a.isPrimitive() != b.isPrimitive()
        || !Objects.equals(a.getLogicalTypeAnnotation(), b.getLogicalTypeAnnotation())) {
      throw new Conflict("of different types");
    }
    if (a.isRepetition(Type.Repetition.REPEATED) != b.isRepetition(Type.Repetition.REPEATED)) {
      throw new Conflict("repeated in one file only");
    }
    Type joined = a.isPrimitive() ? a : joinGroups(a.asGroupType(), b.asGroupType());
    if (a.isPrimitive()
        && (a.asPrimitiveType().getPrimitiveTypeName() != b.asPrimitiveType().getPrimitiveTypeName()
            || a.asPrimitiveType().getTypeLength() != b.asPrimitiveType().getTypeLength())) {
      throw new Conflict("of different types");
    }
    return b.isRepetition(Type.Repetition.OPTIONAL) ? optional(joined) : joined;
  }

  private static Type joinGroups(GroupType a, GroupType b) throws Conflict {
    // The inner groups of a list or map are layout, not fields: two layouts cannot be one.
    if (a.getLogicalTypeAnnotation() != null
        && !a.getType(0).getName().equals(b.getType(0).getName())) {
      throw new Conflict("laid out differently");
    }
    List<Type> fields = new ArrayList<>();
    for (Type type : a.getFields()) {
      fields.add(
          b.containsField(type.getName()) ? join(type, b.getType(type.getName())) : optional(type));
    }
    for (Type type : b.getFields()) {
      if (!a.containsField(type.getName())) {
        fields.add(optional(type));
      }
    }
    return a.withNewFields(fields);
  }

  /** The type, allowed to be absent; a repeated one already is. */
  private static Type optional(Type type) {
    if (!type.isRepetition(Type.Repetition.REQUIRED)) {
      return type;
    }
    if (type.isPrimitive()) {
      PrimitiveType primitive = type.asPrimitiveType();
      Types.PrimitiveBuilder<PrimitiveType> builder =
          Types.primitive(primitive.getPrimitiveTypeName(), Type.Repetition.OPTIONAL)
              .length(primitive.getTypeLength())
              .as(primitive.getLogicalTypeAnnotation());
      return type.getId() == null
          ? builder.named(type.getName())
          : builder.id(type.getId().intValue()).named(type.getName());
    }
    GroupType group = type.asGroupType();
    Types.GroupBuilder<GroupType> builder =
        Types.buildGroup(Type.Repetition.OPTIONAL)
            .as(group.getLogicalTypeAnnotation())
            .addFields(group.getFields().toArray(new Type[0]));
    return type.getId() == null
        ? builder.named(type.getName())
        : builder.id(type.getId().intValue()).named(type.getName());
  }

  private static String describe(Type type) {
    if (!type.isPrimitive()) {
      return type.getLogicalTypeAnnotation() == null
          ? "a struct"
          : type.getLogicalTypeAnnotation().toString();
    }
    String physical = type.asPrimitiveType().getPrimitiveTypeName().name();
    return type.getLogicalTypeAnnotation() == null
        ? physical
        : physical + " " + type.getLogicalTypeAnnotation();
  }
}
