package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.GenericData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.History;
import org.rollcall.model.ReplyReason;
import org.rollcall.steps.write.Table;

class RetryColumnsTest {
  private static final RowSchema RETRY = Table.RETRY.layout();
  private static final Instant FIRST = Instant.parse("2026-11-23T10:00:00.123Z");
  private static final Instant DUE = FIRST.plusSeconds(360);

  @Test
  void readsWhatARunHasWritten() {
    assertThat(
        history(2, 1, DUE.toEpochMilli(), "greylisted"),
        is(new History(2, FIRST, DUE, ReplyReason.GREYLISTED, 1)));
    assertThat(history(0, 0, null, null), is(new History(0, FIRST, null, null, 0)));
  }

  @Test
  void aWordOfAnotherVersionIsNoReason() {
    assertThat(Objects.requireNonNull(history(1, 1, null, "grumpy")).reason(), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_001, Integer.MAX_VALUE})
  void numbersThatMakeNoSenseAreNoHistory(int number) {
    assertThat(history(number, 0, null, null), is(nullValue()));
    assertThat(history(1, number, null, null), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"email", "canonical", "retry_after", "attempts", "first_asked_at", "agreed"})
  void aTableWithoutOneOfTheColumnsIsNone(String missing) {
    List<Type> others =
        RETRY.columns().getFields().stream()
            .filter(type -> !type.getName().equals(missing))
            .toList();
    assertThat(RetryColumns.in(new MessageType("contacts", others)), is(nullValue()));
    assertThat(RetryColumns.in(RETRY.columns()), is(notNullValue()));
  }

  private static @Nullable History history(
      int attempts, int agreed, @Nullable Long due, @Nullable String reason) {
    GenericData.Record row = new GenericData.Record(RETRY.avro());
    put(row, "attempts", attempts);
    put(row, "agreed", agreed);
    put(row, "retry_after", due);
    put(row, "first_asked_at", FIRST.toEpochMilli());
    put(row, "reply_class", reason);
    return Objects.requireNonNull(RetryColumns.in(RETRY.columns())).history(row);
  }

  private static void put(GenericData.Record row, String column, @Nullable Object value) {
    row.put(RETRY.columns().getFieldIndex(column), value);
  }
}
