package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyEvidence;

/** What a campaign has learnt that outlives it: whoever goes on later reads it as {@link Past}. */
public sealed interface Note {
  /**
   * What is known of a mailbox; a later note on it replaces this one.
   *
   * @param settled false while it waits to be asked again
   */
  record Heard(DomainRoute route, MailboxFinding finding, boolean settled) implements Note {}

  /**
   * What is known of a domain's decoy; a later note replaces this one.
   *
   * @param askingSince now, if a session is about to ask it; else null
   * @param due when it may be asked again as the same greylisted attempt; null if it waits for none
   */
  record Decoyed(DomainFinding domain, @Nullable Instant askingSince, @Nullable Instant due)
      implements Note {}

  /** A site does not want us, for what it said. */
  record Blocked(MailSite site, ReplyEvidence evidence, Instant at) implements Note {}

  /** A site is left alone until then. */
  record Paused(MailSite site, ReplyEvidence evidence, Instant at, Instant until) implements Note {}

  /**
   * A session has ended.
   *
   * @param rcpts recipients asked, the decoy included
   * @param counts what it adds to the totals of the run
   * @param limited whether the site may be asked so many a day only
   */
  record Spent(MailSite site, long rcpts, Map<String, Long> counts, boolean limited, Instant at)
      implements Note {
    public Spent {
      Objects.requireNonNull(site, "site");
      counts = Map.copyOf(counts);
    }
  }
}
