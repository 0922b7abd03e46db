package org.rollcall.engine.smtp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/**
 * One conversation to hold: EHLO, MAIL FROM, RCPT TO per target, QUIT.
 *
 * @param id number of the session in its campaign, for messages
 * @param domain the domain asked for
 * @param host name of the mail exchanger
 * @param address where it listens; already passed by the network guard
 * @param provider provider of the site, null if it is none; chooses reply rules
 * @param targets asked in this order, at least one (or none but a decoy)
 * @param decoy the domain's invented mailbox, asked after the first target that gets a 2xx; null if
 *     this session does not own the question. With no targets it is asked by itself.
 * @param rcptsMax RCPT TO per session at most, decoy included
 * @param refusalsMax refused RCPT TO per session at most, decoy included; then QUIT
 * @param pipelining RCPT TO may be sent in groups if the server offers PIPELINING (RFC 2920); only
 *     without a spacing
 * @param rcptSpacing least time from one RCPT TO to the next, and from opening the connection to
 *     the first one; zero for none. So the sessions of a site keep its pace without knowing of each
 *     other.
 * @param timeouts limit of each stage
 */
public record SessionPlan(
    long id,
    Domain domain,
    String host,
    InetSocketAddress address,
    @Nullable String provider,
    List<Mailbox> targets,
    @Nullable Mailbox decoy,
    int rcptsMax,
    int refusalsMax,
    boolean pipelining,
    Duration rcptSpacing,
    SmtpTimeouts timeouts) {
  public SessionPlan {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(address, "address");
    targets = List.copyOf(targets);
    if (targets.isEmpty() && decoy == null) {
      throw new IllegalArgumentException("session " + id + " asks nothing");
    }
    if (rcptsMax < 1 || refusalsMax < 1) {
      throw new IllegalArgumentException("session " + id + " may not ask anything");
    }
    if (rcptSpacing.isNegative()) {
      throw new IllegalArgumentException("session " + id + " is spaced by " + rcptSpacing);
    }
  }

  /** A plan whose RCPT TO need no spacing. */
  public SessionPlan(
      long id,
      Domain domain,
      String host,
      InetSocketAddress address,
      @Nullable String provider,
      List<Mailbox> targets,
      @Nullable Mailbox decoy,
      int rcptsMax,
      int refusalsMax,
      boolean pipelining,
      SmtpTimeouts timeouts) {
    this(
        id,
        domain,
        host,
        address,
        provider,
        targets,
        decoy,
        rcptsMax,
        refusalsMax,
        pipelining,
        Duration.ZERO,
        timeouts);
  }
}
