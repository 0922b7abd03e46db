package org.rollcall.engine.plan;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailSite;
import org.rollcall.model.RoutedBatch;

/**
 * Mailboxes of one domain that would be asked.
 *
 * @param domain in A-labels
 * @param site id of the mail site
 * @param provider id of its provider, null if it has none
 * @param network of its most preferred host
 * @param host the first of the domain's hosts by name, since ids of sites are not for people
 * @param rule the {@code match} of the site's budget
 * @param mailboxes distinct ones, at least 1
 */
public record DomainWork(
    String domain,
    String site,
    @Nullable String provider,
    String network,
    String host,
    String rule,
    long mailboxes) {
  /** The work of a batch. */
  public static DomainWork of(RoutedBatch batch, SiteShaping shaping) {
    DomainRoute route = batch.route();
    MailSite site = route.site();
    String host =
        route.route().hosts().stream()
            .map(MailHost::name)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new DomainWork(
        route.domain().name(),
        site.id(),
        site.provider(),
        site.network(),
        host,
        shaping.ruleFor(route).match(),
        batch.mailboxes().size());
  }

  /** This and another batch of the same domain. */
  public DomainWork plus(DomainWork other) {
    return new DomainWork(domain, site, provider, network, host, rule, mailboxes + other.mailboxes);
  }
}
