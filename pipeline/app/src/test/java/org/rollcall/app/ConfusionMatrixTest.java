package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.rollcall.model.Status.CATCH_ALL;
import static org.rollcall.model.Status.INVALID;
import static org.rollcall.model.Status.UNKNOWN;
import static org.rollcall.model.Status.VALID;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Status;

class ConfusionMatrixTest {
  private final ConfusionMatrix matrix = new ConfusionMatrix();

  @Test
  void countsWhatIsRightAndWhatIsWrong() {
    add("a@x.test", VALID, "accepted", VALID, "accepted");
    add("b@x.test", INVALID, "mailbox_not_found", VALID, "accepted");
    add("c@x.test", CATCH_ALL, "accept_all", INVALID, "mailbox_not_found");
    add("d@x.test", UNKNOWN, "greylisted", UNKNOWN, "server_error");

    assertThat(matrix.rows(), is(4L));
    assertThat(matrix.statusRight(), is(2L));
    assertThat(matrix.reasonRight(), is(1L));
    assertThat(matrix.count(INVALID, VALID), is(1L));
    assertThat(matrix.wrongly(VALID), is(1L));
    assertThat(matrix.wrongly(INVALID), is(1L));
    assertThat(
        matrix.disagreements().stream().map(ConfusionMatrix.Row::address).toList(),
        contains("b@x.test", "c@x.test", "d@x.test"));
  }

  @Test
  void severalReasonsCanBeRight() {
    matrix.add(
        new ConfusionMatrix.Row(
            "a@x.test",
            UNKNOWN,
            Set.of("disconnected", "reply_timeout"),
            UNKNOWN,
            "reply_timeout"));
    assertThat(matrix.reasonRight(), is(1L));
    assertThat(matrix.disagreements(), hasSize(0));
  }

  @Test
  void keepsAFewDisagreementsOnly() {
    for (int i = 0; i < 50; i++) {
      add(i + "@x.test", VALID, "accepted", INVALID, "mailbox_not_found");
    }
    assertThat(matrix.disagreements(), hasSize(ConfusionMatrix.DISAGREEMENTS_MAX));
  }

  @Test
  void isShownAsATable() {
    add("a@x.test", VALID, "accepted", VALID, "accepted");
    add("b@x.test", INVALID, "mailbox_not_found", VALID, "accepted");

    String page = ScoreReport.render(matrix, new Terminals().plain());

    assertThat(page, containsString("  invalid                1           ."));
    assertThat(page, containsString("  status right   1 of 2   50.00 %"));
    assertThat(page, containsString("  wrongly valid    1"));
    assertThat(page, containsString("  wrongly invalid  0"));
    assertThat(page, containsString("  b@x.test: valid/accepted, truth invalid/mailbox_not_found"));
  }

  private void add(String address, Status truth, String truthReason, Status status, String reason) {
    matrix.add(new ConfusionMatrix.Row(address, truth, Set.of(truthReason), status, reason));
  }
}
