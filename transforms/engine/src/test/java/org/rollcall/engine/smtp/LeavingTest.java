package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.model.Stage;

/** P5: a session that is called back says QUIT instead of its next command. */
class LeavingTest {
  private final SiteGate gate = SiteGate.unpaced();
  private final ProbeDialogue dialogue =
      new ProbeDialogue(
          Plans.at(gate, Plans.asking(Plans.nowhere(), "ada@acme.test", "bob@acme.test"), false),
          Plans.IDENTITY,
          new CodeExplainer(),
          TlsPolicy.OPPORTUNISTIC);

  LeavingTest() {
    dialogue.onConnected();
  }

  @Test
  void leavesAfterTheGreeting() {
    gate.close();
    isGoodbye(hears(220, "mx.acme.test"), 0);
  }

  @Test
  void leavesAfterEhlo() {
    hears(220, "mx.acme.test");
    gate.close();
    isGoodbye(hears(250, "mx.acme.test"), 0);
  }

  @Test
  void leavesInsteadOfEncrypting() {
    hears(220, "mx.acme.test");
    gate.close();
    isGoodbye(dialogue.onReply(new SmtpReply(250, null, List.of("mx.acme.test", "STARTTLS"))), 0);
  }

  @Test
  void leavesAfterMail() {
    hears(220, "mx.acme.test");
    hears(250, "mx.acme.test");
    gate.close();
    isGoodbye(hears(250, "Ok"), 0);
  }

  @Test
  void leavesAfterARecipientWhoseAnswerCounts() {
    hears(220, "mx.acme.test");
    hears(250, "mx.acme.test");
    hears(250, "Ok");
    gate.close();
    isGoodbye(hears(250, "Ok"), 1);
  }

  private Step hears(int code, String text) {
    return dialogue.onReply(new SmtpReply(code, null, List.of(text)));
  }

  private void isGoodbye(Step step, int answers) {
    assertThat(step, is(instanceOf(Step.Finish.class)));
    Step.Finish finish = (Step.Finish) step;
    assertThat(finish.farewell(), hasSize(1));
    assertThat(finish.farewell().get(0).line(), is("QUIT"));
    assertThat(finish.end().isOrderly(), is(true));
    assertThat(finish.end().stage(), is(Stage.CLOSE));
    assertThat(dialogue.recipients().replies(), hasSize(answers));
    assertThat(dialogue.recipients().decoyAsked(), is(false));
  }
}
