package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;
import org.rollcall.model.UnknownReply;

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
    counter.hear(odd("<address> is odd, 17"));
    counter.hear(odd("<address> is odd, 4"));
    counter.hear(odd("something else"));
    assertThat(
        counter.top(5),
        contains(
            new UnknownReply(Stage.RCPT, 550, "<address> is odd, 0", 2, 0, "<address> is odd, 4"),
            new UnknownReply(Stage.RCPT, 550, "something else", 1, 0, "something else")));
    assertThat(counter.heard(), is(3L));
  }

  @Test
  void countsOnlyRefusalsThatNoRuleExplains() {
    TemplateCounter counter = new TemplateCounter(10);
    counter.hear((ReplyEvidence) null);
    counter.hear(new ReplyEvidence(Stage.RCPT, 250, null, "ok", ReplyReason.UNCLASSIFIED, null));
    counter.hear(
        new ReplyEvidence(Stage.RCPT, 550, null, "no", ReplyReason.MAILBOX_NOT_FOUND, "r"));
    counter.hear(
        new ReplyEvidence(Stage.RCPT, null, null, "closed", ReplyReason.DISCONNECTED, null));
    assertThat(counter.heard(), is(0L));
  }

  @Test
  void keepsStagesAndCodesApart() {
    TemplateCounter counter = new TemplateCounter(10);
    counter.hear(odd("odd"));
    counter.hear(new ReplyEvidence(Stage.RCPT, 450, null, "odd", ReplyReason.UNCLASSIFIED, null));
    counter.hear(new ReplyEvidence(Stage.MAIL, 550, null, "odd", ReplyReason.UNCLASSIFIED, null));
    assertThat(counter.top(10), hasSize(3));
  }

  @Test
  void keepsTheFrequentOnesInFewPlaces() {
    TemplateCounter counter = new TemplateCounter(4);
    for (int i = 0; i < 100; i++) {
      counter.hear(odd("often heard"));
      counter.hear(odd("rare " + "x".repeat(i)));
    }
    assertThat(counter.top(100), hasSize(4));
    UnknownReply first = counter.top(1).get(0);
    assertThat(first.template(), is("often heard"));
    assertThat(first.count(), greaterThanOrEqualTo(100L));
    assertThat(first.count() - first.excess() <= 100, is(true));
  }

  @Test
  void addsWhatAnotherCounterHeard() {
    TemplateCounter one = new TemplateCounter(4);
    TemplateCounter other = new TemplateCounter(4);
    one.hear(odd("a"));
    other.hear(odd("a"));
    other.hear(odd("b"));
    other.top(4).forEach(one::add);
    assertThat(
        one.top(4),
        contains(
            new UnknownReply(Stage.RCPT, 550, "a", 2, 0, "a"),
            new UnknownReply(Stage.RCPT, 550, "b", 1, 0, "b")));
    assertThat(one.heard(), is(3L));
  }

  private static ReplyEvidence odd(String text) {
    return new ReplyEvidence(Stage.RCPT, 550, null, text, ReplyReason.UNCLASSIFIED, null);
  }
}
