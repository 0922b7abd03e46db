package org.rollcall.model;

/**
 * What a reply, or the lack of one, means. Up to {@link #MESSAGE_SIZE} these are the labels of the
 * reply corpus; the rest are ours.
 */
public enum ReplyReason implements Word {
  /** No such user. */
  MAILBOX_NOT_FOUND,
  /** Suspended, inactive, closed, archived. */
  MAILBOX_DISABLED,
  /** Moved, no forwarding (551, 5.1.6). */
  MAILBOX_MOVED,
  /** Over quota. */
  MAILBOX_FULL,
  /** The domain, not the mailbox, takes no mail. */
  DOMAIN_NOT_ACCEPTING,
  /** The mailbox exists and its own rule refuses. */
  RECIPIENT_REFUSED,
  /** Come back later, said to a new (IP, sender, recipient). */
  GREYLISTED,
  /** Too many connections, messages, recipients or errors. */
  RATE_LIMITED,
  /** About our IP: block list, reputation, geography. */
  IP_BLOCKED,
  /** About our reverse DNS or EHLO name. */
  PTR_REQUIRED,
  /** Our MAIL FROM was refused. */
  SENDER_REJECTED,
  /** SPF, DKIM or DMARC. */
  SENDER_AUTH_FAILURE,
  /** Not a domain of this host. */
  RELAY_DENIED,
  /** Local policy without a word about the user. */
  POLICY,
  /** STARTTLS or AUTH wanted. */
  TLS_OR_AUTH_REQUIRED,
  /** Our command was not understood. */
  SYNTAX_ERROR,
  /** A failure of the server. */
  SERVER_ERROR,
  /** A failure between servers, told by the server. */
  NETWORK_ERROR,
  /** Judged on content; a prober should never hear it. */
  SPAM_CONTENT,
  /** Judged on content; a prober should never hear it. */
  MESSAGE_CONTENT,
  /** Judged on size; a prober should never hear it. */
  MESSAGE_SIZE,

  /** The mailbox receives too much at present: it exists. */
  ACCEPTED_OVERRATE,
  /** A temporary code with a permanent meaning. */
  GATEWAY_AMBIGUOUS,
  /** The address form was refused (5.1.3 at RCPT with address words). */
  BAD_ADDRESS,
  /** The server lacks SMTPUTF8 and the local-part needs it. */
  NEEDS_SMTPUTF8,
  /** No rule explains the reply. */
  UNCLASSIFIED,

  /** TCP refused by every host tried. */
  CONNECT_REFUSED,
  /** No TCP connection in time. */
  CONNECT_TIMEOUT,
  /** Connected, then silence beyond the stage's limit. */
  REPLY_TIMEOUT,
  /** The peer closed before our question was answered. */
  DISCONNECTED,
  /** Garbage, an oversized or a contradictory reply. */
  PROTOCOL_ERROR
}
