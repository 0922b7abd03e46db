package org.rollcall.steps.write;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.legacy.LegacyWords;
import org.rollcall.engine.legacy.Vendor;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.VerifiedContact;

/**
 * The columns of {@code verification} in a run: the contract's, and behind them the two words of
 * another vendor if the run was asked for them.
 */
public final class Verification implements Serializable {
  /** The contract as it is. */
  public static final Verification OURS = new Verification(null, null);

  private final @Nullable Vendor vendor;
  private final @Nullable String referenceData;
  private transient @Nullable Shape shape;
  private transient @Nullable LegacyWords words;

  private Verification(@Nullable Vendor vendor, @Nullable String referenceData) {
    this.vendor = vendor;
    this.referenceData = referenceData;
  }

  /**
   * The contract, and a vendor's words.
   *
   * @param vendor null for none
   * @param referenceData folder with replacements of the data files, null for none
   */
  public static Verification alsoIn(@Nullable Vendor vendor, @Nullable String referenceData) {
    return vendor == null ? OURS : new Verification(vendor, referenceData);
  }

  /** The columns with what they mean. */
  Schema schema() {
    return shape().schema();
  }

  private Shape shape() {
    Shape known = shape;
    if (known == null) {
      known = vendor == null ? VerificationRecord.SHAPE : Shape.of(extended(vendor));
      shape = known;
    }
    return known;
  }

  private static Schema extended(Vendor vendor) {
    Schema ours = Contracts.VERIFICATION;
    List<Schema.Field> fields = new ArrayList<>();
    ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    String doc = "The verdict in this vendor's words, or the nearest of them: ";
    for (String column : List.of(vendor.statusColumn(), vendor.detailColumn())) {
      fields.add(
          new Schema.Field(column, Schema.create(Schema.Type.STRING), doc + "legacy-words.tsv"));
    }
    return Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
  }

  IndexedRecord record(VerifiedContact contact) {
    GenericData.Record record = VerificationRecord.of(contact, shape());
    if (vendor == null) {
      return record;
    }
    LegacyWords known = words;
    if (known == null) {
      known = LegacyWords.from(ReferenceData.replacedBy(referenceData), vendor);
      words = known;
    }
    LegacyWords.Words told = known.of(contact);
    record.put(vendor.statusColumn(), told.status());
    record.put(vendor.detailColumn(), told.detail());
    return record;
  }
}
