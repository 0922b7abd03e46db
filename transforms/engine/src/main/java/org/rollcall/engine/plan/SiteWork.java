package org.rollcall.engine.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a mail site would be asked.
 *
 * @param site its id
 * @param provider id of its provider, null if it has none
 * @param network of its most preferred host
 * @param host one of its hosts, the same in every run
 * @param rule the {@code match} of its budget
 * @param domains domains with mailboxes there
 * @param mailboxes distinct mailboxes
 * @param rcpts RCPT TO at most, decoys included, retries not
 * @param sessions conversations expected
 */
public record SiteWork(
    String site,
    @Nullable String provider,
    String network,
    String host,
    String rule,
    long domains,
    long mailboxes,
    long rcpts,
    long sessions) {
  /** This and other domains of the same site. */
  public SiteWork plus(SiteWork other) {
    return new SiteWork(
        site,
        provider,
        network,
        host.compareTo(other.host) <= 0 ? host : other.host,
        rule,
        domains + other.domains,
        mailboxes + other.mailboxes,
        rcpts + other.rcpts,
        sessions + other.sessions);
  }
}
