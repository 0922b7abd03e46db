package org.rollcall.engine.smtp;

import java.util.Objects;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.model.Mailbox;

/** What one RCPT TO was answered, and what that means. */
public record RecipientReply(Mailbox recipient, SmtpReply reply, Explanation explanation) {
  public RecipientReply {
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(reply, "reply");
    Objects.requireNonNull(explanation, "explanation");
  }
}
