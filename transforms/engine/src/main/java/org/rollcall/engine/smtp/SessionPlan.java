package org.rollcall.engine.smtp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteGate;
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
 *     where the gate does not space them
 * @param timeouts limit of each stage
 * @param pass for the gate of the site, to be shown before connecting and before each RCPT TO
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
    SmtpTimeouts timeouts,
    SiteGate.Pass pass) {
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
    Objects.requireNonNull(pass, "pass");
  }

  /** A plan of a site without a pace. */
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
        timeouts,
        SiteGate.unpaced().pass());
  }
}
