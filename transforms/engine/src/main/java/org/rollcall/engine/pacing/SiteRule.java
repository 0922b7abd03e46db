package org.rollcall.engine.pacing;

import java.time.Duration;
import java.util.Objects;
import org.rollcall.engine.smtp.SmtpTimeouts;

/**
 * The budget of a mail site.
 *
 * <p>No session may be idle for long between two commands ({@link #IDLE_MAX}), so the pace of RCPT
 * TO bounds the rest: no more sessions at once than get their turn in time, and where one RCPT TO
 * comes later than that, one a session, and sessions no faster.
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
  /** Longest silence of ours between a reply and our next command; then QUIT. */
  public static final Duration IDLE_MAX = Duration.ofSeconds(2);

  public SiteRule {
    Objects.requireNonNull(match, "match");
    Objects.requireNonNull(newSessions, "newSessions");
    Objects.requireNonNull(rcpts, "rcpts");
    Objects.requireNonNull(decoy, "decoy");
    Objects.requireNonNull(backOff, "backOff");
    Objects.requireNonNull(timeouts, "timeouts");
    sessionsMax = Math.min(sessionsMax, sessionsInTime(rcpts.interval()));
    if (rcpts.interval().compareTo(IDLE_MAX) > 0) {
      rcptsPerSession = 1;
      newSessions = newSessions.interval().compareTo(rcpts.interval()) < 0 ? rcpts : newSessions;
    }
  }

  /** Sessions that can share RCPT TO this far apart, and none of them is idle for too long. */
  static int sessionsInTime(Duration interval) {
    return interval.isZero()
        ? Integer.MAX_VALUE
        : (int) Math.max(1, Math.min(Integer.MAX_VALUE, IDLE_MAX.dividedBy(interval)));
  }
}
