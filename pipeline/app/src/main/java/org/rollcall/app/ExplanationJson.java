package org.rollcall.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contribution;
import org.rollcall.steps.write.VerificationRecord;

/**
 * Explanations as JSON Lines in UTF-8: {@code email}, the columns of {@code verification} with
 * their own names, instants in ISO 8601, {@code explanation} as in {@code addresses/}, and {@code
 * facts}: what spoke, in order.
 */
final class ExplanationJson {
  private static final String INSTANT = "timestamp-millis";

  private final JsonGenerator json;
  private final OutputStream out;

  /**
   * @param out should be buffered; only {@link #flush} flushes it
   */
  ExplanationJson(OutputStream out) throws IOException {
    this.out = out;
    this.json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.setRootValueSeparator(null);
  }

  void write(Explanation explanation) throws IOException {
    json.writeStartObject();
    json.writeStringField("email", explanation.contact().contact().email());
    IndexedRecord record = VerificationRecord.of(explanation.contact());
    for (Schema.Field field : record.getSchema().getFields()) {
      json.writeFieldName(field.name());
      value(record.get(field.pos()), field.schema());
    }
    json.writeArrayFieldStart("explanation");
    for (Contribution one : explanation.contact().verdict().explanation()) {
      json.writeStartObject();
      json.writeStringField("feature", one.feature());
      json.writeNumberField("points", one.points());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("facts");
    for (Fact fact : explanation.facts()) {
      if (fact.fact().equals(Fact.POINTS)) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("fact", fact.fact());
      json.writeStringField("effect", fact.effect());
      json.writeStringField("text", fact.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  void flush() throws IOException {
    json.flush();
    out.flush();
  }

  private void value(@Nullable Object value, Schema schema) throws IOException {
    if (value instanceof Collection<?> values) {
      json.writeStartArray();
      for (Object one : values) {
        json.writeString(one.toString());
      }
      json.writeEndArray();
    } else if (value instanceof Long number && isInstant(schema)) {
      json.writeString(Instant.ofEpochMilli(number).toString());
    } else if (value instanceof Instant instant) {
      json.writeString(instant.toString());
    } else if (value instanceof Number || value instanceof Boolean) {
      json.writeObject(value);
    } else {
      json.writeString(value == null ? null : value.toString());
    }
  }

  private static boolean isInstant(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return schema.getTypes().stream().anyMatch(ExplanationJson::isInstant);
    }
    return schema.getLogicalType() != null && schema.getLogicalType().getName().equals(INSTANT);
  }
}
