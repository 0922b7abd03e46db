package org.rollcall.engine.campaign;

import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.MailboxFinding;

/** What a campaign wants done. */
public sealed interface Command {
  /** Hold this session and hand its outcome to {@link Campaign#ended}. */
  record OpenSession(SessionPlan plan) implements Command {}

  /** Look up this host's addresses and hand them to {@link Campaign#resolved}. */
  record ResolveHost(String host) implements Command {}

  /**
   * Something worth keeping; before the commands that it is about. Only if {@link
   * Campaign#keepNotes} was called.
   */
  record Noted(Note note) implements Command {}

  /** A mailbox is settled. Exactly one per mailbox. */
  record Found(MailboxFinding finding) implements Command {}
}
