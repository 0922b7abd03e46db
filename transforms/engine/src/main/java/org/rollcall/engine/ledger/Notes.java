package org.rollcall.engine.ledger;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyEvidence;

/**
 * The bodies of entries. Components may be added, and are then missing in older files; none may
 * change its name or its meaning.
 */
final class Notes {
  private Notes() {}

  /**
   * What asking a mailbox came to: a {@link MailboxFinding} without the mailbox.
   *
   * @param settled false while it waits to be asked again
   * @param mx the mail exchangers that answered, as {@link KeyedHash#mailExchangers}
   * @param run that asked
   */
  record OfMailbox(
      Answer answer,
      @Nullable ReplyEvidence reply,
      int agreed,
      int attempts,
      @Nullable String mxHost,
      @Nullable String remoteNetwork,
      @Nullable Long advertisedDelaySeconds,
      @Nullable Instant retryAfter,
      boolean tls,
      Instant observedAt,
      @Nullable Instant firstAskedAt,
      boolean settled,
      long mx,
      String run) {
    static OfMailbox of(MailboxFinding finding, boolean settled, long mx, String run) {
      return new OfMailbox(
          finding.answer(),
          finding.reply(),
          finding.agreed(),
          finding.attempts(),
          finding.mxHost(),
          finding.remoteNetwork(),
          finding.advertisedDelaySeconds(),
          finding.retryAfter(),
          finding.tls(),
          finding.observedAt(),
          finding.firstAskedAt(),
          settled,
          mx,
          run);
    }

    MailboxFinding finding(ListedMailbox mailbox) {
      return new MailboxFinding(
          mailbox,
          answer,
          reply,
          agreed,
          attempts,
          mxHost,
          remoteNetwork,
          advertisedDelaySeconds,
          retryAfter,
          null,
          null,
          tls,
          observedAt,
          firstAskedAt);
    }

    /** For a campaign that goes on with it. */
    History history() {
      return new History(
          attempts, firstAskedAt, retryAfter, reply == null ? null : reply.reason(), agreed);
    }
  }

  /**
   * What is known of a domain: a {@link DomainFinding} without its name.
   *
   * @param askingSince when a session was about to ask its decoy, and nobody has noted what came of
   *     it; else null
   * @param decoyDue when the decoy goes on with its greylisted attempt; null if it does not
   * @param mx its mail exchangers, as {@link KeyedHash#mailExchangers}
   * @param run that found it
   */
  record OfDomain(
      MailRoute route,
      MailSite site,
      @Nullable DomainFacts facts,
      CatchAll catchAll,
      Decoy decoy,
      @Nullable ReplyEvidence decoyReply,
      Instant observedAt,
      @Nullable Instant askingSince,
      @Nullable Instant decoyDue,
      long mx,
      String run) {
    static OfDomain of(
        DomainFinding finding,
        @Nullable Instant askingSince,
        @Nullable Instant decoyDue,
        long mx,
        String run) {
      DomainRoute route = finding.route();
      return new OfDomain(
          withoutAddresses(route.route()),
          route.site(),
          route.facts(),
          finding.catchAll(),
          finding.decoy(),
          finding.decoyReply(),
          finding.observedAt(),
          askingSince,
          decoyDue,
          mx,
          run);
    }

    /** Addresses of hosts change, and are looked up anew. */
    private static MailRoute withoutAddresses(MailRoute route) {
      List<MailHost> hosts =
          route.hosts().stream()
              .map(
                  host -> new MailHost(host.name(), host.preference(), List.of(), host.canonical()))
              .toList();
      return new MailRoute(route.status(), hosts, route.detail());
    }

    /** The finding for a domain whose route is known from elsewhere. */
    DomainFinding finding(DomainRoute current) {
      return new DomainFinding(current, catchAll, decoy, decoyReply, observedAt);
    }
  }

  /**
   * What a site said that makes us leave it alone.
   *
   * @param blocked true if it does not want us; false if it wants less
   * @param until when it may be asked again
   * @param run that heard it
   */
  record OfSite(boolean blocked, ReplyEvidence evidence, Instant at, Instant until, String run) {}

  /** Recipients that one worker has asked at a site within one hour, so far. */
  record Spent(long hour, long rcpts) {}

  /** What one worker has counted of a run, so far. */
  record OfRun(SortedMap<String, Long> counts) {}
}
