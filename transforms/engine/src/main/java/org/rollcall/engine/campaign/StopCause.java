package org.rollcall.engine.campaign;

import org.rollcall.model.Word;

/** Why a whole run asks nobody any more. */
public enum StopCause implements Word {
  /** Somebody put a stop file into the ledger folder. */
  KILL_SWITCH,
  /** Our reverse DNS or EHLO name is refused everywhere. */
  PTR_REQUIRED,
  /** Our MAIL FROM is refused everywhere. */
  SENDER_REJECTED,
  /** SPF, DKIM or DMARC of our MAIL FROM fails everywhere. */
  SENDER_AUTH_FAILURE,
  /** No connection comes about anywhere. */
  EGRESS_CLOSED
}
