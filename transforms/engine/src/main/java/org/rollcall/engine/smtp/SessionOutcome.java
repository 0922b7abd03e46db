package org.rollcall.engine.smtp;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Mailbox;
import org.rollcall.model.Stage;

/**
 * What a conversation came to. Targets of the plan that are not among {@code replies} were not
 * answered: if the end is orderly they go back to the queue, else the end says why.
 *
 * @param plan what was to be asked
 * @param connected whether a TCP connection was established
 * @param greeted whether the greeting was a 2xx
 * @param replies targets answered, in the order of asking
 * @param decoyReply the answer to the decoy, null if it was not asked or not answered
 * @param decoyAsked whether the decoy went on the wire, answered or not
 * @param end how it ended
 * @param tls whether it was encrypted at the end
 * @param commands number of commands sent
 * @param bytesOut bytes sent
 * @param bytesIn bytes received
 * @param transcript the conversation as {@code C:} and {@code S:} lines; empty unless kept
 * @param needUtf8 targets that were not asked because the server does not offer SMTPUTF8
 * @param rcptUnanswered whether a RCPT TO went on the wire that neither {@code replies} nor {@code
 *     decoyReply} answers
 */
public record SessionOutcome(
    SessionPlan plan,
    boolean connected,
    boolean greeted,
    List<RecipientReply> replies,
    @Nullable RecipientReply decoyReply,
    boolean decoyAsked,
    SessionEnd end,
    boolean tls,
    int commands,
    long bytesOut,
    long bytesIn,
    List<String> transcript,
    List<Mailbox> needUtf8,
    boolean rcptUnanswered) {
  public SessionOutcome {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(end, "end");
    replies = List.copyOf(replies);
    transcript = List.copyOf(transcript);
    needUtf8 = List.copyOf(needUtf8);
  }

  /**
   * An outcome in which every target could be asked; if it ended at RCPT TO, it did so over a
   * recipient.
   */
  public SessionOutcome(
      SessionPlan plan,
      boolean connected,
      boolean greeted,
      List<RecipientReply> replies,
      @Nullable RecipientReply decoyReply,
      boolean decoyAsked,
      SessionEnd end,
      boolean tls,
      int commands,
      long bytesOut,
      long bytesIn,
      List<String> transcript) {
    this(
        plan,
        connected,
        greeted,
        replies,
        decoyReply,
        decoyAsked,
        end,
        tls,
        commands,
        bytesOut,
        bytesIn,
        transcript,
        List.of(),
        !end.isOrderly() && end.stage() == Stage.RCPT);
  }
}
