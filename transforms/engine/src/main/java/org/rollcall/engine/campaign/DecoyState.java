package org.rollcall.engine.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;

/** The domain's one invented mailbox: who asks it, and what was answered. */
final class DecoyState {
  /** Sessions that may break off over it. */
  private static final int DROPS_MAX = 2;

  /** Attempts that were answered temporarily for a cause other than greylisting. */
  private static final int TEMPORARY_MAX = 2;

  private @Nullable Mailbox mailbox;
  private @Nullable Pending attempts;
  private @Nullable ReplyEvidence reply;
  private boolean inSession;
  private boolean settled;
  private Decoy result = Decoy.NOT_ASKED;
  private Instant due = Instant.MIN;
  private @Nullable Instant observedAt;
  private int drops;
  private boolean asked;

  /** What it told long ago; null if nothing. */
  private Past.@Nullable OfDomain before;

  /** True if a session opened now may take it along. */
  boolean isFree(Instant now) {
    return !settled && !inSession && !due.isAfter(now);
  }

  /** True if it is still to be asked, now or later. */
  boolean isOpen() {
    return !settled;
  }

  boolean isInSession() {
    return inSession;
  }

  /** True once it was on the wire. */
  boolean wasAsked() {
    return asked;
  }

  /** Goes on where an earlier campaign has left it. */
  void remember(Past.OfDomain past) {
    if (past.decoy() == Decoy.NOT_ASKED || past.decoy() == Decoy.SPARED) {
      return;
    }
    if (past.stale()) {
      before = past;
      return;
    }
    asked = true;
    result = past.decoy();
    reply = past.reply();
    observedAt = past.observedAt();
    Instant again = past.due();
    due = again == null ? due : again;
    settled = again == null;
  }

  /** What an answer tells that settles the question; null if it does not. */
  static Note.@Nullable Decoyed soFar(DomainFinding domain, RecipientReply answer, Instant now) {
    boolean accepted = answer.reply().isPositive() && answer.reply().code() != 252;
    boolean refused = answer.reply().isPermanent() && meansNobody(answer.explanation().reason());
    if (!accepted && !refused) {
      return null;
    }
    return new Note.Decoyed(
        new DomainFinding(
            domain.route(),
            accepted ? CatchAll.YES : CatchAll.NO,
            accepted ? Decoy.ACCEPTED : Decoy.REFUSED,
            Findings.evidence(answer),
            now),
        null,
        null);
  }

  /** When the same attempt goes on, null if it does not wait. */
  @Nullable Instant waitsUntil() {
    return asked && !settled ? due : null;
  }

  /** When it may be asked next. */
  Instant due() {
    return due;
  }

  @Nullable Mailbox mailbox() {
    return mailbox;
  }

  /** Gives it to a session: the only one that has it. */
  void take(Mailbox invented) {
    if (mailbox == null) {
      mailbox = invented;
      attempts = new Pending(new ListedMailbox(new MailboxKey(invented.address()), invented, 1));
    }
    inSession = true;
  }

  /** The session that had it did not ask it. */
  void giveBack() {
    inSession = false;
  }

  /** The session broke off while its answer was awaited. */
  void dropped(Instant retry) {
    inSession = false;
    asked = true;
    drops++;
    result = Decoy.UNDECIDED;
    due = retry;
    settled = drops >= DROPS_MAX;
  }

  void answered(RecipientReply answer, RetryRule rule, Instant now) {
    inSession = false;
    asked = true;
    Pending counter = attempts;
    if (counter == null) {
      throw new IllegalStateException("an answer to a decoy that nobody asked");
    }
    counter.answered(answer, now);
    reply = Findings.evidence(answer);
    observedAt = now;
    int code = answer.reply().code();
    RetryRule.Again again =
        answer.reply().isPositive()
            ? RetryRule.Again.NEVER
            : rule.after(counter, answer.reply(), answer.explanation(), now);
    boolean greylisted = answer.explanation().reason() == ReplyReason.GREYLISTED;
    if (again.due() != null && (greylisted || counter.attempts < TEMPORARY_MAX)) {
      result = Decoy.UNDECIDED;
      due = again.due();
      return;
    }
    settled = true;
    if (answer.reply().isPositive()) {
      result = code == 252 ? Decoy.UNDECIDED : Decoy.ACCEPTED;
    } else {
      boolean sure = answer.reply().isPermanent() || counter.agreed >= TEMPORARY_MAX;
      result = sure && meansNobody(answer.explanation().reason()) ? Decoy.REFUSED : Decoy.UNDECIDED;
    }
  }

  /** Nothing more will be asked. */
  void settle() {
    settled = true;
  }

  /** What became of it, in a domain that was reached or not, and left a doubt or none. */
  DomainFinding finding(DomainRoute route, boolean reached, boolean doubt, Instant otherwise) {
    Past.OfDomain old = before;
    if (old != null && result == Decoy.NOT_ASKED && !doubt) {
      Instant then = old.observedAt();
      return new DomainFinding(
          route, catchAll(old.decoy()), old.decoy(), old.reply(), then == null ? otherwise : then);
    }
    Decoy what = result == Decoy.NOT_ASKED && reached && !doubt ? Decoy.SPARED : result;
    Instant when = observedAt;
    return new DomainFinding(route, catchAll(), what, reply, when == null ? otherwise : when);
  }

  CatchAll catchAll() {
    return catchAll(result);
  }

  private static CatchAll catchAll(Decoy decoy) {
    return switch (decoy) {
      case ACCEPTED -> CatchAll.YES;
      case REFUSED -> CatchAll.NO;
      case UNDECIDED, SPARED, NOT_ASKED -> CatchAll.UNKNOWN;
    };
  }

  /** Only words for "no such mailbox" prove that the domain can say no. */
  static boolean meansNobody(ReplyReason reason) {
    return reason == ReplyReason.MAILBOX_NOT_FOUND
        || reason == ReplyReason.MAILBOX_DISABLED
        || reason == ReplyReason.MAILBOX_MOVED;
  }
}
