package org.rollcall.steps.write;

import org.apache.avro.Schema;

/**
 * The columns of a table or a struct, for {@link Columns} to be found fast: who fills them names
 * them about in their order, and with literals, so that mostly one look at the next name is enough.
 */
final class Shape {
  private final Schema schema;
  private final String[] names;

  private Shape(Schema schema) {
    this.schema = schema;
    this.names =
        schema.getFields().stream().map(field -> field.name().intern()).toArray(String[]::new);
  }

  static Shape of(Schema schema) {
    return new Shape(schema);
  }

  Schema schema() {
    return schema;
  }

  /**
   * The position of a column.
   *
   * @param from where to look first
   * @throws IllegalArgumentException if there is no such column
   */
  int indexOf(String column, int from) {
    for (int i = from; i < names.length; i++) {
      if (names[i].equals(column)) {
        return i;
      }
    }
    for (int i = 0; i < from; i++) {
      if (names[i].equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(schema.getName() + " has no column " + column);
  }
}
