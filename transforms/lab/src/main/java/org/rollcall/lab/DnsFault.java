package org.rollcall.lab;

/** How a name server misbehaves about one name, whatever the type asked. */
public enum DnsFault {
  /** Answers as it should. */
  NONE,
  /** RCODE 2. */
  SERVFAIL,
  /** RCODE 5. */
  REFUSED,
  /** RCODE 3, as if the name and all it has were not there. */
  NXDOMAIN,
  /** Never answers. */
  SILENT,
  /** Over UDP an empty answer with TC set; over TCP the whole answer (RFC 2181 §9). */
  TRUNCATED,
  /** Answers after {@link #SLOW_MILLIS}. */
  SLOW;

  /** Delay of a slow answer: longer than impatient resolvers wait, shorter than sane ones. */
  static final long SLOW_MILLIS = 700;
}
