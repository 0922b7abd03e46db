package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.MailSite;
import org.rollcall.model.ReplyEvidence;

/** What is known before a campaign begins. Asked once per domain and site. */
public interface Past {
  /** Nothing is known. */
  Past NONE =
      new Past() {
        @Override
        public @Nullable OfDomain of(Domain domain) {
          return null;
        }

        @Override
        public @Nullable OfSite of(MailSite site) {
          return null;
        }
      };

  /** Null if nothing is known. */
  @Nullable OfDomain of(Domain domain);

  /** Null if nothing is known. */
  @Nullable OfSite of(MailSite site);

  /** True if others may have asked these sites until just now: limits go on from there. */
  default boolean isRecent() {
    return false;
  }

  /**
   * Of a domain.
   *
   * @param decoy what became of its decoy
   * @param reply the reply to it, null if there was none
   * @param observedAt when; null if it was not asked
   * @param due when it may be asked again as the same greylisted attempt; null if it is not asked
   *     again
   * @param accepted whether a mailbox was accepted that only the decoy can confirm
   * @param stale whether the decoy is to be asked again where it matters; what it told before
   *     stands where it does not
   */
  record OfDomain(
      Decoy decoy,
      @Nullable ReplyEvidence reply,
      @Nullable Instant observedAt,
      @Nullable Instant due,
      boolean accepted,
      boolean stale) {}

  /**
   * Of a site.
   *
   * @param block what it said when it turned us away; null if it did not, or that is over
   * @param until when the block, or the pause, is over; null if nothing holds us back
   * @param rcpts recipients asked in each of the latest hours, by hours since 1970
   */
  record OfSite(
      @Nullable ReplyEvidence block, @Nullable Instant until, SortedMap<Long, Long> rcpts) {}
}
