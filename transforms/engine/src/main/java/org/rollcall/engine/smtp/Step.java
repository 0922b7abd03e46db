package org.rollcall.engine.smtp;

import java.util.List;
import org.rollcall.model.Stage;

/** What the caller of a {@link ProbeDialogue} is to do next. */
public sealed interface Step permits Step.Say, Step.Pause, Step.StartTls, Step.Finish {

  /**
   * Send the commands, then wait for replies.
   *
   * @param commands in order, as one write; empty if only more replies are awaited
   * @param stage whose time limit holds for the next reply
   * @param replies number of replies awaited now
   */
  record Say(List<SmtpCommand> commands, Stage stage, int replies) implements Step {
    public Say {
      commands = List.copyOf(commands);
    }
  }

  /**
   * A RCPT TO comes next: ask {@link ProbeDialogue#onRcptDue()} for it once the site's gate lets
   * one pass, and wait for no reply until then. Comes where the gate spaces them, and before the
   * decoy.
   *
   * @param decoy whether the decoy is among the next
   */
  record Pause(boolean decoy) implements Step {}

  /** Begin the TLS handshake; all that was read before it is void (RFC 3207 §4.2). */
  record StartTls() implements Step {}

  /**
   * Say goodbye and close; nothing the peer may still say matters.
   *
   * @param farewell QUIT, or nothing where the peer is gone or was never heard
   */
  record Finish(SessionEnd end, List<SmtpCommand> farewell) implements Step {
    public Finish {
      farewell = List.copyOf(farewell);
    }
  }
}
