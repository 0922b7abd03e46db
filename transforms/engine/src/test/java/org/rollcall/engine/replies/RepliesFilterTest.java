package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.rollcall.engine.replies.RepliesFilter.Judgement;
import org.rollcall.engine.replies.RepliesFilter.Question;

class RepliesFilterTest {
  private static final RepliesFilter FILTER = new RepliesFilter(ReplyRules.shipped());

  @Test
  void answersInTheWordsOfTheTables() {
    assertThat(
        FILTER.judge(new Question("RCPT", 550, "5.1.1", "User unknown", null)),
        is(new Judgement("mailbox_not_found", "unknown-box", "invalid", null)));
    assertThat(
        FILTER.judge(new Question(null, 451, "4.7.1", "Greylisted for 5 minutes", null)),
        is(new Judgement("greylisted", "grey-word", "not_about_mailbox", 300L)));
  }

  @Test
  void leavesTheDecisionOpenWhereNoRuleSpeaks() {
    Judgement judgement = FILTER.judge(new Question("RCPT", 550, null, "hm", null));
    assertThat(judgement.reason(), is("unclassified"));
    assertThat(judgement.decision(), is(nullValue()));
    assertThat(judgement.rule(), is(nullValue()));
  }

  @Test
  void takesTheClassFromTheEnhancedCodeWhereTheBasicOneIsNotRecorded() {
    assertThat(
        FILTER.judge(new Question(null, null, "5.1.1", "hm", null)).decision(), is("invalid"));
    assertThat(
        FILTER.judge(new Question(null, null, "4.1.1", "hm", null)).decision(),
        is("not_about_mailbox"));
  }

  @Test
  void readsATextThatStillHasItsCodes() {
    assertThat(
        FILTER.judge(new Question("RCPT", 550, null, "550 5.1.1 hm", null)).reason(),
        is("mailbox_not_found"));
  }

  @Test
  void readsTheWholeOfAMultiLineText() {
    assertThat(
        FILTER
            .judge(new Question("RCPT", 550, null, "5.1.1 The account does\n5.1.1 not exist", null))
            .rule(),
        is("not-found"));
  }

  @Test
  void refusesAStageOrCodeThatIsNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FILTER.judge(new Question("LUNCH", 550, null, "hm", null)));
    assertThrows(
        IllegalArgumentException.class,
        () -> FILTER.judge(new Question("RCPT", 42, null, "hm", null)));
  }
}
