package org.rollcall.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a domain at the end of its questioning.
 *
 * @param route where its mail goes, and the site that answers
 * @param catchAll whether invented local-parts are accepted
 * @param decoy what became of the decoy
 * @param decoyReply the reply to the decoy, null if it was not asked
 * @param observedAt when the deciding evidence was obtained
 */
public record DomainFinding(
    DomainRoute route,
    CatchAll catchAll,
    Decoy decoy,
    @Nullable ReplyEvidence decoyReply,
    Instant observedAt)
    implements Recurring {
  public DomainFinding {
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(catchAll, "catchAll");
    Objects.requireNonNull(decoy, "decoy");
    Objects.requireNonNull(observedAt, "observedAt");
  }

  /** Of a domain that nobody asked about, not even the DNS. */
  public static DomainFinding notLookedUp(Domain domain, Instant now) {
    MailRoute nowhere = MailRoute.none(RouteStatus.NOT_LOOKED_UP, "");
    return new DomainFinding(
        new DomainRoute(domain, nowhere, MailSite.NONE),
        CatchAll.UNKNOWN,
        Decoy.NOT_ASKED,
        null,
        now);
  }

  public Domain domain() {
    return route.domain();
  }
}
