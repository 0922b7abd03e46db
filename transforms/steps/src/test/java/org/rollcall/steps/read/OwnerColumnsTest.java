package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.OwnerRule;
import org.rollcall.steps.read.OwnerColumns.Meaning;

class OwnerColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "last_open, OPEN",
    "Last Open, OPEN",
    "lastOpenedAt, OPEN",
    "last_click_date, CLICK",
    "last_reply, REPLY",
    "Last-Replied-At, REPLY",
    "last_delivery, DELIVERY",
    "delivered_at, DELIVERY",
    "last_bounce, BOUNCE",
    "last_hard_bounce, HARD_BOUNCE",
    "soft_bounce_at, SOFT_BOUNCE",
    "bounce_type, BOUNCE_TYPE",
    "kind, KIND",
    "Reason, REASON"
  })
  void knowsAColumnByItsName(String name, Meaning meaning) {
    OwnerColumns columns = OwnerColumns.of(List.of("email", name, "score"));
    for (Meaning each : Meaning.values()) {
      assertThat(each.name(), columns.of(each), is(each == meaning ? List.of(1) : List.of()));
    }
    assertThat(columns.sayWhen(), is(meaning.isTime()));
  }

  @Test
  void ignoresEverythingElse() {
    OwnerColumns columns =
        OwnerColumns.of(List.of("email", "open_rate", "clicks", "bounces", "opening hours", "id"));
    assertThat(columns.positions().isEmpty(), is(true));
  }

  @ParameterizedTest
  @CsvSource({
    "Unsubscribed, SUPPRESSED",
    "hard-bounce, SUPPRESSED",
    "Spam Complaint, COMPLAINER",
    "abuse, COMPLAINER",
    "spam_trap, SPAM_TRAP",
    "Blocked, DENY",
    "allow, ALLOW",
    "because, "
  })
  void knowsTheWordsOfMailPrograms(String word, OwnerRule rule) {
    assertThat(OwnerWords.rule(word), is(rule));
  }
}
