package org.rollcall.steps.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A time as the owner's logs write it: ISO 8601 (a date is its first instant, a time without offset
 * is UTC), seconds, milliseconds, microseconds or nanoseconds since 1970, or a Parquet type.
 */
final class OwnerTime {
  /** Before it there was no mail of this kind: smaller numbers are counts or mistakes. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.0*)?");
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final int INT96_BYTES = 12;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .parseLenient() // +02:00 and +0200 as well
          .appendOffset("+HH", "Z")
          .parseStrict()
          .optionalEnd()
          .optionalStart()
          .appendLiteral("UTC")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private OwnerTime() {}

  /**
   * The time that a value stands for.
   *
   * @param type of the column
   * @param value as rows carry it, not null
   * @param latest a later time is a mistake
   * @throws DateTimeException if it is no time, or none that can be
   */
  static Instant read(Type type, Object value, Instant latest) {
    Instant time = read(type, value);
    if (time.isBefore(EARLIEST) || time.isAfter(latest)) {
      throw new DateTimeException("not between 1990 and now");
    }
    return time;
  }

  private static Instant read(Type type, Object value) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (value instanceof Number number) {
      if (annotation instanceof DateLogicalTypeAnnotation) {
        return LocalDate.ofEpochDay(number.longValue()).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return annotation instanceof TimestampLogicalTypeAnnotation timestamp
          ? ofUnit(timestamp.getUnit(), number.longValue())
          : sinceEpoch(number.longValue());
    }
    if (value instanceof ByteBuffer bytes
        && bytes.remaining() == INT96_BYTES
        && annotation == null) {
      ByteBuffer int96 = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      long nanos = int96.getLong();
      long days = Integer.toUnsignedLong(int96.getInt()) - JULIAN_DAY_OF_1970;
      return Instant.ofEpochSecond(Math.multiplyExact(days, 86_400L), nanos);
    }
    String text = String.valueOf(ParquetRows.text(value)).strip();
    if (NUMBER.matcher(text).matches()) {
      int point = text.indexOf('.');
      return sinceEpoch(Long.parseLong(point < 0 ? text : text.substring(0, point)));
    }
    return iso(text);
  }

  private static Instant iso(String text) {
    TemporalAccessor parsed =
        ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    return parsed instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : ((LocalDate) parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant ofUnit(LogicalTypeAnnotation.TimeUnit unit, long number) {
    return switch (unit) {
      case MILLIS -> Instant.ofEpochMilli(number);
      case MICROS -> ofFraction(number, 1_000_000);
      case NANOS -> ofFraction(number, 1_000_000_000);
    };
  }

  /** By its size: a count of seconds has ten digits until 2286, each smaller unit three more. */
  private static Instant sinceEpoch(long number) {
    if (number < 100_000_000_000L) {
      return Instant.ofEpochSecond(number);
    } else if (number < 100_000_000_000_000L) {
      return Instant.ofEpochMilli(number);
    }
    return ofFraction(number, number < 100_000_000_000_000_000L ? 1_000_000 : 1_000_000_000);
  }

  private static Instant ofFraction(long number, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(number, perSecond),
        Math.floorMod(number, perSecond) * (1_000_000_000L / perSecond));
  }

  /** The value, or null if it says nothing. */
  static @Nullable Object present(@Nullable Object value) {
    return value == null || (value instanceof CharSequence text && text.toString().isBlank())
        ? null
        : value;
  }
}
