package org.rollcall.model;

/** How mail for a domain finds its hosts (RFC 5321 §5.1), or why it does not. */
public enum RouteStatus implements Word {
  /** MX records name the hosts. */
  MX,
  /** No MX, but an A or AAAA record: the domain itself is the host. */
  IMPLICIT,
  /** A single {@code MX 0 .}: the domain takes no mail (RFC 7505). */
  NULL_MX,
  /** The domain does not exist. */
  NXDOMAIN,
  /** The domain exists and has no MX, A or AAAA record. */
  NODATA,
  /** There are hosts, but every one leads to no address or to one that is never mailed. */
  UNROUTABLE,
  /** SERVFAIL, REFUSED, timeout, bogus: the question was not answered. */
  UNRESOLVED,
  /** The domain is an address literal: nothing was looked up. */
  LITERAL,
  /** Nothing was looked up: the mailbox was settled before. */
  NOT_LOOKED_UP;

  /** True if there is a host to ask. */
  public boolean hasHosts() {
    return this == MX || this == IMPLICIT;
  }
}
