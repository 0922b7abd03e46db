package org.rollcall.model;

import static org.rollcall.model.Status.CATCH_ALL;
import static org.rollcall.model.Status.DISPOSABLE;
import static org.rollcall.model.Status.DO_NOT_MAIL;
import static org.rollcall.model.Status.INVALID;
import static org.rollcall.model.Status.UNKNOWN;
import static org.rollcall.model.Status.VALID;

/** Why a verdict has its status. A closed list; each reason belongs to exactly one status. */
public enum Reason implements Word {
  /** Not a mailbox of RFC 5321/6531, even after repair; or a 5.1.3 refusal about the form. */
  BAD_SYNTAX(INVALID),
  /** Breaks the provider's own local-part grammar, on that provider's own domains. */
  PROVIDER_RULE(INVALID),
  /** The top-level label is not in the root zone. */
  TLD_UNKNOWN(INVALID),
  /** The domain does not exist (NXDOMAIN). */
  DOMAIN_NXDOMAIN(INVALID),
  /** The domain exists and has no MX, A or AAAA. */
  DOMAIN_NO_MAIL(INVALID),
  /** A single {@code MX 0 .} (RFC 7505). */
  NULL_MX(INVALID),
  /** Every MX leads only to loopback, private, reserved or non-existent hosts. */
  MX_UNROUTABLE(INVALID),
  /** A server said that the whole domain takes no mail. */
  DOMAIN_NOT_ACCEPTING(INVALID),
  /** The MX denies relaying for this domain, for every recipient asked. */
  DOMAIN_NOT_HOSTED(INVALID),
  /** User unknown at RCPT. */
  MAILBOX_NOT_FOUND(INVALID),
  /** Account disabled, suspended, closed, inactive. */
  MAILBOX_DISABLED(INVALID),
  /** Moved, no forwarding (551, 5.1.6). */
  MAILBOX_MOVED(INVALID),

  /** Target 250 and the domain can say no. */
  ACCEPTED(VALID),
  /** Target 251: will be forwarded. */
  ACCEPTED_FORWARD(VALID),
  /** Refused because it receives too much mail at present: it exists. */
  ACCEPTED_OVERRATE(VALID),
  /** Recent open, click or reply in the owner's own log. */
  ENGAGED(VALID),
  /** Matched the owner's allow rule: trusted, not asked. */
  ALLOW_LISTED(VALID),

  /** The decoy was accepted; nothing more is known. */
  ACCEPT_ALL(CATCH_ALL),
  /** The provider answers 2xx to everybody. */
  ACCEPT_ALL_PROVIDER(CATCH_ALL),
  /** Accept-all, and the model's probability is at or above the upper threshold. */
  ACCEPT_ALL_LIKELY_VALID(CATCH_ALL),
  /** Accept-all, and the model's probability is at or below the lower threshold. */
  ACCEPT_ALL_LIKELY_INVALID(CATCH_ALL),

  /** Exists, over quota. */
  MAILBOX_FULL(UNKNOWN),
  /** Exists, and its own rule refuses. */
  RECIPIENT_REFUSED(UNKNOWN),
  /** SERVFAIL, REFUSED, timeout, bogus DNSSEC, redirect loop. */
  DNS_TEMP_ERROR(UNKNOWN),
  /** TCP refused by all hosts tried. */
  CONNECT_REFUSED(UNKNOWN),
  /** No TCP connection in time. */
  CONNECT_TIMEOUT(UNKNOWN),
  /** Connected, then no reply within the stage's limit. */
  REPLY_TIMEOUT(UNKNOWN),
  /** Peer closed before our question was answered. */
  DISCONNECTED(UNKNOWN),
  /** Garbage, oversized or contradictory reply, 500-504 to our commands. */
  PROTOCOL_ERROR(UNKNOWN),
  /** Server wants TLS or AUTH that we could not give. */
  TLS_OR_AUTH_REQUIRED(UNKNOWN),
  /** The reply is about our IP. */
  IP_BLOCKED(UNKNOWN),
  /** Reverse DNS or EHLO complaint. */
  PTR_REQUIRED(UNKNOWN),
  /** Our MAIL FROM was refused. */
  SENDER_REJECTED(UNKNOWN),
  /** SPF, DKIM or DMARC complaint. */
  SENDER_AUTH_FAILURE(UNKNOWN),
  /** Local policy, 5.7.x without user text. */
  POLICY(UNKNOWN),
  /** Too many connections, messages, recipients or errors. */
  RATE_LIMITED(UNKNOWN),
  /** Come back later. */
  GREYLISTED(UNKNOWN),
  /** Failure of the server or of a host behind it. */
  SERVER_ERROR(UNKNOWN),
  /** A gateway gave a temporary code with a permanent meaning and never settled it. */
  GATEWAY_AMBIGUOUS(UNKNOWN),
  /** Target 2xx, but nothing proves that the domain can say no. */
  CATCHALL_INCONCLUSIVE(UNKNOWN),
  /** Non-ASCII local-part and no SMTPUTF8. */
  NEEDS_SMTPUTF8(UNKNOWN),
  /** Not probed by policy of the provider, or an opt-out. */
  PROVIDER_POLICY(UNKNOWN),
  /** Not probed for a cause of ours; see {@link NotProbedCause}. */
  NOT_PROBED(UNKNOWN),
  /** Refused at RCPT in words and codes that no rule explains. */
  UNCLASSIFIED(UNKNOWN),

  /** Domain, or a parent of it, is on the list of throw-away providers. */
  DISPOSABLE_DOMAIN(DISPOSABLE),
  /** Shares its MX fingerprint with listed domains. */
  DISPOSABLE_MX(DISPOSABLE),

  /** On the owner's trap list. */
  SPAM_TRAP(DO_NOT_MAIL),
  /** Has complained before. */
  COMPLAINER(DO_NOT_MAIL),
  /** On the owner's suppression list. */
  SUPPRESSED(DO_NOT_MAIL),
  /** Matched the owner's deny rule. */
  DENY_LISTED(DO_NOT_MAIL);

  private final Status status;

  Reason(Status status) {
    this.status = status;
  }

  public Status status() {
    return status;
  }

  /** True if asking again later may settle it (taxonomy: "heals by waiting"). */
  public boolean healsByWaiting() {
    return switch (this) {
      case DNS_TEMP_ERROR,
          CONNECT_REFUSED,
          CONNECT_TIMEOUT,
          REPLY_TIMEOUT,
          DISCONNECTED,
          RATE_LIMITED,
          GREYLISTED,
          SERVER_ERROR,
          GATEWAY_AMBIGUOUS,
          CATCHALL_INCONCLUSIVE ->
          true;
      default -> false;
    };
  }
}
