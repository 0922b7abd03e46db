package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.List;
import org.rollcall.engine.smtp.SessionPlan;

/** A session that was opened and has not ended. */
record InFlight(
    SessionPlan plan,
    DomainState domain,
    List<Pending> targets,
    HostBook.Choice.Dial dial,
    NetworkState network,
    Instant openedAt) {
  SiteState site() {
    return domain.site();
  }
}
