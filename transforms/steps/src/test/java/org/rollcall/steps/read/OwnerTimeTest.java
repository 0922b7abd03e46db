package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTimeTest {
  private static final Instant LATEST = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant TIME = Instant.parse("2026-03-01T10:20:30Z");
  private static final Type TEXT =
      Types.optional(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named("last_open");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:20:30Z, 2026-03-01T10:20:30Z",
    "2026-03-01T10:20:30.5Z, 2026-03-01T10:20:30.500Z",
    "2026-03-01T12:20:30+02:00, 2026-03-01T10:20:30Z",
    "2026-03-01T12:20:30+0200, 2026-03-01T10:20:30Z",
    "2026-03-01 12:20:30+02, 2026-03-01T10:20:30Z",
    "2026-03-01 10:20:30 UTC, 2026-03-01T10:20:30Z",
    "2026-03-01 10:20:30, 2026-03-01T10:20:30Z",
    "2026-03-01T10:20, 2026-03-01T10:20:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "' 1772360430 ', 2026-03-01T10:20:30Z",
    "1772360430.0, 2026-03-01T10:20:30Z",
    "1772360430000, 2026-03-01T10:20:30Z",
    "1772360430000000, 2026-03-01T10:20:30Z",
    "1772360430000000000, 2026-03-01T10:20:30Z",
    "999999999, 2001-09-09T01:46:39Z"
  })
  void readsText(String text, Instant time) {
    assertThat(OwnerTime.read(TEXT, text, LATEST), is(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "01/02/2026",
        "2026-13-01",
        "7",
        "true",
        "2026-11-25",
        "1989-12-31",
        "99999999999999999999",
        "2026-03-01T10:20:30+99:00",
        "0000-00-00 00:00:00"
      })
  void refusesWhatIsNoTimeOrCannotBe(String text) {
    assertThrows(DateTimeException.class, () -> OwnerTime.read(TEXT, text, LATEST));
  }

  @Test
  void readsTheTypesOfParquet() {
    assertThat(OwnerTime.read(timestamp(TimeUnit.MILLIS), 1772360430000L, LATEST), is(TIME));
    assertThat(OwnerTime.read(timestamp(TimeUnit.MICROS), 1772360430000000L, LATEST), is(TIME));
    assertThat(OwnerTime.read(timestamp(TimeUnit.NANOS), 1772360430000000000L, LATEST), is(TIME));
    Type date =
        Types.optional(PrimitiveTypeName.INT32)
            .as(LogicalTypeAnnotation.dateType())
            .named("last_open");
    assertThat(OwnerTime.read(date, 20_513, LATEST), is(Instant.parse("2026-03-01T00:00:00Z")));
    Type plain = Types.optional(PrimitiveTypeName.INT64).named("last_open");
    assertThat(OwnerTime.read(plain, 1772360430L, LATEST), is(TIME));
    assertThrows(DateTimeException.class, () -> OwnerTime.read(plain, 7L, LATEST));
  }

  @Test
  void readsTheOldTimestampOfTwelveBytes() {
    Type int96 = Types.optional(PrimitiveTypeName.INT96).named("last_open");
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong((10 * 3600 + 20 * 60 + 30) * 1_000_000_000L).putInt(2_440_588 + 20_513).flip();
    assertThat(OwnerTime.read(int96, bytes, LATEST), is(TIME));
  }

  private static Type timestamp(TimeUnit unit) {
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(true, unit))
        .named("last_open");
  }
}
