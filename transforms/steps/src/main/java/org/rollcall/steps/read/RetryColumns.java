package org.rollcall.steps.read;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.History;
import org.rollcall.model.ReplyReason;

/**
 * Finds in the rows of a {@code retry/} table what its run left to be finished. A table is taken
 * for one by the names and types of its columns; values that make no sense are no history.
 */
final class RetryColumns {
  /** More attempts than any run makes: what says so is not ours. */
  private static final int ATTEMPTS_MAX = 1_000;

  private static final Map<String, ReplyReason> REASONS =
      Arrays.stream(ReplyReason.values())
          .collect(Collectors.toUnmodifiableMap(ReplyReason::word, reason -> reason));

  private final int attempts;
  private final int retryAfter;
  private final int firstAskedAt;
  private final int reason;
  private final int agreed;

  private RetryColumns(MessageType columns) {
    attempts = columns.getFieldIndex("attempts");
    retryAfter = columns.getFieldIndex("retry_after");
    firstAskedAt = columns.getFieldIndex("first_asked_at");
    reason = columns.getFieldIndex("reply_class");
    agreed = columns.getFieldIndex("agreed");
  }

  /** Where these columns have them; null if this is no {@code retry/} table. */
  static @Nullable RetryColumns in(MessageType columns) {
    boolean texts =
        List.of("email", "canonical", "status", "reason", "reply_class").stream()
            .allMatch(name -> columns.containsField(name) && isText(columns.getType(name)));
    boolean others =
        isTimestamp(columns, "retry_after")
            && isTimestamp(columns, "first_asked_at")
            && isInt(columns, "attempts")
            && isInt(columns, "agreed");
    return texts && others ? new RetryColumns(columns) : null;
  }

  /** The history that a row tells, null if it tells none. */
  @Nullable History history(IndexedRecord row) {
    if (!(row.get(attempts) instanceof Integer tries)
        || !(row.get(agreed) instanceof Integer alike)
        || tries < 0
        || tries > ATTEMPTS_MAX
        || alike < 0
        || alike > ATTEMPTS_MAX) {
      return null;
    }
    Object heard = row.get(reason);
    return new History(
        tries,
        instant(row.get(firstAskedAt)),
        instant(row.get(retryAfter)),
        heard == null ? null : REASONS.get(heard.toString()),
        alike);
  }

  private static @Nullable Instant instant(@Nullable Object millis) {
    return millis instanceof Long value ? Instant.ofEpochMilli(value) : null;
  }

  private static boolean isText(Type type) {
    return type.isPrimitive() && RowSchema.isText(type);
  }

  private static boolean isInt(MessageType columns, String name) {
    return is(columns, name, PrimitiveTypeName.INT32);
  }

  private static boolean isTimestamp(MessageType columns, String name) {
    return is(columns, name, PrimitiveTypeName.INT64)
        && columns.getType(name).getLogicalTypeAnnotation()
            instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == LogicalTypeAnnotation.TimeUnit.MILLIS;
  }

  private static boolean is(MessageType columns, String name, PrimitiveTypeName physical) {
    return columns.containsField(name)
        && columns.getType(name).isPrimitive()
        && !columns.getType(name).isRepetition(Type.Repetition.REPEATED)
        && columns.getType(name).asPrimitiveType().getPrimitiveTypeName() == physical;
  }
}
