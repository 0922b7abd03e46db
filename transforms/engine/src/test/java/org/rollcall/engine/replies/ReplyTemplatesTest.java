package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.replies.TemplateCounter.Count;

class ReplyTemplatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <ada@acme.example>: mailbox gone            | <<address>>: mailbox gone
          Host 192.0.2.1 says   no                    | host <ip> says no
          Host 2001:db8:0:0::1 says no                | host <ip> says no
          mx1.acme.example does not know Queue 42     | <host> does not know queue 0
          see https://acme.example/?user=ada for more | see <url> for more
          id a1b2c3d4e5f6 failed after 17 tries       | id <id> failed after 0 tries
          """)
  void leavesOnlyTheWording(String text, String template) {
    assertThat(ReplyTemplates.of(text), is(template));
  }

  @Test
  void countsTheSameWordingOnce() {
    TemplateCounter counter = new TemplateCounter(10);
    counter.hear("ada@acme.example is odd");
    counter.hear("bob@acme.example is odd");
    counter.hear("something else");
    assertThat(
        counter.top(5),
        contains(new Count("<address> is odd", 2, 0), new Count("something else", 1, 0)));
    assertThat(counter.heard(), is(3L));
  }

  @Test
  void keepsTheFrequentOnesInFewPlaces() {
    TemplateCounter counter = new TemplateCounter(4);
    for (int i = 0; i < 100; i++) {
      counter.hear("often heard");
      counter.hear("rare " + "x".repeat(i));
    }
    assertThat(counter.top(100), hasSize(4));
    Count first = counter.top(1).get(0);
    assertThat(first.template(), is("often heard"));
    assertThat(first.count(), greaterThanOrEqualTo(100L));
    assertThat(first.count() - first.excess() <= 100, is(true));
  }

  @Test
  void addsWhatAnotherCounterHeard() {
    TemplateCounter one = new TemplateCounter(4);
    TemplateCounter other = new TemplateCounter(4);
    one.hear("a");
    other.hear("a");
    other.hear("b");
    one.add(other);
    assertThat(one.top(4), contains(new Count("a", 2, 0), new Count("b", 1, 0)));
    assertThat(one.heard(), is(3L));
  }
}
