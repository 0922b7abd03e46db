package org.rollcall.steps.write;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.rollcall.steps.read.RowSchema;

/**
 * A table of the output.
 *
 * @param name its folder below the output
 * @param layout its columns
 * @param metadata kept in the footer of each file; holds the contract with the meaning of the
 *     columns
 */
public record Table(String name, RowSchema layout, Map<String, String> metadata)
    implements Serializable {
  /** The struct column that is added to every input column. */
  public static final String VERIFICATION = "verification";

  /** The folders of a run's output. */
  static final List<String> NAMES =
      List.of("contacts", "addresses", "domains", "rejected", "retry");

  /** Where Avro readers of Parquet look for the schema. */
  private static final String AVRO_SCHEMA = "parquet.avro.schema";

  public static final Table ADDRESSES = of("addresses", Contracts.ADDRESSES);
  public static final Table DOMAINS = of("domains", Contracts.DOMAINS);
  public static final Table REJECTED = of("rejected", Contracts.REJECTED);
  public static final Table RETRY = of("retry", Contracts.RETRY);

  public Table {
    metadata = new TreeMap<>(metadata);
  }

  /** The input's columns with their names and types, and {@code verification} as the last one. */
  public static Table contacts(RowSchema input, Verification verification) {
    List<Type> columns = new ArrayList<>(input.columns().getFields());
    columns.add(ParquetLayout.field(VERIFICATION, verification.schema()));
    return new Table(
        "contacts",
        RowSchema.of(new MessageType("contacts", columns)),
        Map.of("rollcall.verification.schema", verification.schema().toString()));
  }

  /** All tables of a run, in the order of the trip. Every one of them is always published. */
  public static List<Table> all(RowSchema input, Verification verification) {
    return List.of(contacts(input, verification), ADDRESSES, DOMAINS, REJECTED, RETRY);
  }

  private static Table of(String name, Schema contract) {
    return new Table(
        name, RowSchema.of(ParquetLayout.of(contract)), Map.of(AVRO_SCHEMA, contract.toString()));
  }
}
