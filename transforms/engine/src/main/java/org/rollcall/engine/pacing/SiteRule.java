package org.rollcall.engine.pacing;

import java.time.Duration;
import java.util.Objects;
import org.rollcall.engine.smtp.SmtpTimeouts;

/**
 * The budget of a mail site.
 *
 * @param match provider id, suffix of its MX hosts with a leading dot, or {@code *}
 * @param sessionsMax sessions open at once
 * @param networkSessionsMax sessions open at once to one /24 or /48, all sites together; {@link
 *     Integer#MAX_VALUE} for no limit
 * @param newSessions pace of opening sessions
 * @param rcpts pace of RCPT TO over all sessions of the site
 * @param rcptsPerSession RCPT TO per session, decoy included
 * @param refusalsPerSession refused RCPT TO per session, decoy included; then QUIT
 * @param probesPerDay RCPT TO in 24 hours; {@link Long#MAX_VALUE} for no limit
 * @param pipelining RCPT TO may be sent in groups if the server offers it
 * @param decoy how the catch-all question is put
 * @param backOff first pause after a rate reply; it doubles
 * @param timeouts of each stage
 * @param source where the numbers come from
 */
public record SiteRule(
    String match,
    int sessionsMax,
    int networkSessionsMax,
    Pace newSessions,
    Pace rcpts,
    int rcptsPerSession,
    int refusalsPerSession,
    long probesPerDay,
    boolean pipelining,
    DecoyRule decoy,
    Duration backOff,
    SmtpTimeouts timeouts,
    String source) {
  public SiteRule {
    Objects.requireNonNull(match, "match");
    Objects.requireNonNull(newSessions, "newSessions");
    Objects.requireNonNull(rcpts, "rcpts");
    Objects.requireNonNull(decoy, "decoy");
    Objects.requireNonNull(backOff, "backOff");
    Objects.requireNonNull(timeouts, "timeouts");
  }
}
