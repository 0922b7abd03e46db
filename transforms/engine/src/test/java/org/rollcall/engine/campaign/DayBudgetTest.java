package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayBudgetTest {
  private static final long PER_DAY = 20;

  private final DayBudget budget = new DayBudget(PER_DAY);
  private final Instant start = Player.START;

  @Test
  void countsWhatIsTakenAndGivenBack() {
    assertThat(budget.left(start), is(20L));
    budget.take(10);
    budget.giveBack(3);
    assertThat(budget.left(start), is(13L));
  }

  @Test
  void freesAnHourOnceItIsMoreThanADayAgo() {
    assertThat(budget.left(start), is(20L));
    budget.take(20);
    assertThat(budget.left(start.plus(Duration.ofHours(24))), is(0L));
    assertThat(budget.left(start.plus(Duration.ofHours(26))), is(20L));
  }

  @Test
  void isNeverExceededInAnyDay() {
    Random random = new Random(7);
    Deque<Instant> asked = new ArrayDeque<>();
    Instant now = start;
    long all = 0;
    for (int i = 0; i < 5_000; i++) {
      now = now.plusSeconds(random.nextInt(1_200));
      long taken = Math.min(1 + random.nextInt(5), budget.left(now));
      if (taken > 0) {
        budget.take(taken);
        long unused = random.nextInt((int) taken + 1);
        budget.giveBack(unused);
        for (long n = unused; n < taken; n++) {
          asked.addLast(now);
          all++;
        }
      }
      Instant dayAgo = now.minus(Duration.ofHours(24));
      while (!asked.isEmpty() && !asked.getFirst().isAfter(dayAgo)) {
        asked.removeFirst();
      }
      assertThat((long) asked.size(), is(lessThanOrEqualTo(PER_DAY)));
    }
    long days = Duration.between(start, now).toDays();
    assertThat("and made use of", all > days * PER_DAY * 3 / 4, is(true));
  }
}
