package org.rollcall.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What asking one mailbox came to.
 *
 * @param mailbox the mailbox
 * @param answer the outcome
 * @param reply the deciding reply, or the failure in its place; null if nobody was asked
 * @param agreed number of attempts in a row that ended with {@code reply}'s reason
 * @param attempts dialogues in which this mailbox was asked
 * @param mxHost host that answered, null if none did
 * @param remoteNetwork /24 or /48 of that host's address, null if none answered
 * @param advertisedDelaySeconds delay a greylisting server named, null if it named none
 * @param retryAfter earliest instant at which asking again makes sense, null if it does not
 * @param cause why it was not asked, null if it was
 * @param policyEntry the data line that forbade asking, null if none did
 * @param tls whether the deciding conversation was encrypted
 * @param observedAt when the deciding evidence was obtained
 * @param firstAskedAt the first of the attempts, in this run or an earlier one; null if there was
 *     none
 */
public record MailboxFinding(
    ListedMailbox mailbox,
    Answer answer,
    @Nullable ReplyEvidence reply,
    int agreed,
    int attempts,
    @Nullable String mxHost,
    @Nullable String remoteNetwork,
    @Nullable Long advertisedDelaySeconds,
    @Nullable Instant retryAfter,
    @Nullable NotProbedCause cause,
    @Nullable String policyEntry,
    boolean tls,
    Instant observedAt,
    @Nullable Instant firstAskedAt) {
  public MailboxFinding {
    Objects.requireNonNull(mailbox, "mailbox");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(observedAt, "observedAt");
    if ((answer == Answer.NOT_ASKED) != (cause != null)) {
      throw new IllegalArgumentException(answer + " with cause " + cause);
    }
    if ((answer == Answer.REFUSED || answer == Answer.NO_ANSWER) && reply == null) {
      throw new IllegalArgumentException(answer + " without its reply");
    }
  }

  /** A finding whose first attempt is not known. */
  public MailboxFinding(
      ListedMailbox mailbox,
      Answer answer,
      @Nullable ReplyEvidence reply,
      int agreed,
      int attempts,
      @Nullable String mxHost,
      @Nullable String remoteNetwork,
      @Nullable Long advertisedDelaySeconds,
      @Nullable Instant retryAfter,
      @Nullable NotProbedCause cause,
      @Nullable String policyEntry,
      boolean tls,
      Instant observedAt) {
    this(
        mailbox,
        answer,
        reply,
        agreed,
        attempts,
        mxHost,
        remoteNetwork,
        advertisedDelaySeconds,
        retryAfter,
        cause,
        policyEntry,
        tls,
        observedAt,
        null);
  }

  /** A mailbox that nobody was asked about. */
  public static MailboxFinding notAsked(
      ListedMailbox mailbox, NotProbedCause cause, @Nullable String policyEntry, Instant now) {
    return new MailboxFinding(
        mailbox,
        Answer.NOT_ASKED,
        null,
        0,
        0,
        null,
        null,
        null,
        null,
        cause,
        policyEntry,
        false,
        now);
  }
}
