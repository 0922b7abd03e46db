package org.rollcall.engine.smtp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * How a conversation ended.
 *
 * @param stage where; {@link Stage#CLOSE} for a conversation that said all it had to
 * @param reply the reply that ended it, null if it was ended by silence, a close, or by us
 * @param explanation what that means; null only when nothing went wrong
 * @param message for people: host, question and wait, e.g. {@code mx.example.test: no reply to RCPT
 *     TO after 60s (session 7, 3rd recipient)}
 */
public record SessionEnd(
    Stage stage, @Nullable SmtpReply reply, @Nullable Explanation explanation, String message) {
  public SessionEnd {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(message, "message");
  }

  /** True if every question that the limits allowed was put and the session ended with our QUIT. */
  public boolean isOrderly() {
    return explanation == null;
  }

  /** True if the peer is gone, without a word. */
  boolean isDisconnection() {
    return reply == null && explanation != null && explanation.reason() == ReplyReason.DISCONNECTED;
  }
}
