package org.rollcall.engine.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.RouteStatus;

/**
 * The order in which evidence is asked: the first question that speaks decides, the last always
 * speaks.
 *
 * <p>What needs no evidence is decided before: a text that is no address. The first questions need
 * the mailbox alone: what they settle is never looked up and never asked. Earlier verdicts will be
 * one more question, at the place that the constructor marks for them.
 */
final class DecisionOrder {
  /** A question to the evidence; null if it has nothing to say. */
  private interface Question {
    @Nullable Reason ask(Evidence evidence);
  }

  /** A question to the mailbox alone; null if it has nothing to say. */
  private interface EarlyQuestion {
    @Nullable Reason ask(ListedMailbox mailbox);
  }

  private final AcceptAllProviders acceptAll;
  private final List<EarlyQuestion> early;
  private final List<Question> order;

  DecisionOrder(AcceptAllProviders acceptAll, KnownAtOnce known) {
    this.acceptAll = acceptAll;
    this.early =
        List.of(
            OwnersWord::ruled,
            // Here: a fresh earlier verdict.
            mailbox -> reason(known.of(mailbox.mailbox())));
    this.order =
        List.of(
            evidence -> beforehand(evidence.mailbox()),
            DecisionOrder::whatTheDnsKnows,
            DecisionOrder::literal,
            evidence -> reason(known.of(evidence.domain().route().route())),
            DecisionOrder::notAskedByPolicyOrCauseOfOurs,
            DecisionOrder::dnsWithoutAnswer,
            DecisionOrder::conversationBrokeOff,
            DecisionOrder::targetRefused,
            this::targetAccepted);
  }

  /** What the mailbox alone decides; null if the world has to be asked. */
  @Nullable Reason beforehand(ListedMailbox mailbox) {
    for (EarlyQuestion question : early) {
      Reason reason = question.ask(mailbox);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  /** Why the verdict on this evidence is what it is. */
  Reason reason(Evidence evidence) {
    for (Question question : order) {
      Reason reason = question.ask(evidence);
      if (reason != null) {
        return reason;
      }
    }
    throw new IllegalArgumentException(
        "no finding for a mailbox of "
            + evidence.domain().domain()
            + ", which has mail exchangers");
  }

  private static @Nullable Reason reason(KnownAtOnce.@Nullable Known known) {
    return known == null ? null : known.reason();
  }

  /** A fact of the DNS outranks that we would not have asked. */
  private static @Nullable Reason whatTheDnsKnows(Evidence evidence) {
    return switch (route(evidence)) {
      case NXDOMAIN -> Reason.DOMAIN_NXDOMAIN;
      case NODATA -> Reason.DOMAIN_NO_MAIL;
      case NULL_MX -> Reason.NULL_MX;
      case UNROUTABLE -> Reason.MX_UNROUTABLE;
      case MX, IMPLICIT, UNRESOLVED, LITERAL, NOT_LOOKED_UP -> null;
    };
  }

  private static @Nullable Reason literal(Evidence evidence) {
    return route(evidence) == RouteStatus.LITERAL ? Reason.NOT_PROBED : null;
  }

  private static @Nullable Reason notAskedByPolicyOrCauseOfOurs(Evidence evidence) {
    MailboxFinding finding = evidence.finding();
    if (finding == null || finding.answer() != Answer.NOT_ASKED) {
      return null;
    }
    return finding.cause() == NotProbedCause.PROVIDER_POLICY
        ? Reason.PROVIDER_POLICY
        : Reason.NOT_PROBED;
  }

  private static @Nullable Reason dnsWithoutAnswer(Evidence evidence) {
    return route(evidence) == RouteStatus.UNRESOLVED ? Reason.DNS_TEMP_ERROR : null;
  }

  private static @Nullable Reason conversationBrokeOff(Evidence evidence) {
    ReplyEvidence reply = replyOf(evidence, Answer.NO_ANSWER);
    return reply == null ? null : BrokenOff.reason(reply);
  }

  private static @Nullable Reason targetRefused(Evidence evidence) {
    MailboxFinding finding = evidence.finding();
    ReplyEvidence reply = replyOf(evidence, Answer.REFUSED);
    return finding == null || reply == null
        ? null
        : Refusals.reason(reply, finding.agreed(), evidence.domain());
  }

  /**
   * 250 after a decoy also got 250 proves nothing, and neither does 250 without any decoy. Where
   * the provider accepts everybody, the decoy's 250 spares the target the question.
   */
  private @Nullable Reason targetAccepted(Evidence evidence) {
    MailboxFinding finding = evidence.finding();
    boolean spared = finding != null && finding.answer() == Answer.SPARED;
    if (finding == null || !(finding.answer().isPositive() || spared)) {
      return null;
    }
    DomainFinding domain = evidence.domain();
    if (domain.catchAll() == CatchAll.YES) {
      return acceptAll.contains(domain.route().site().provider())
          ? Reason.ACCEPT_ALL_PROVIDER
          : Reason.ACCEPT_ALL;
    } else if (domain.catchAll() == CatchAll.UNKNOWN
        || finding.answer() == Answer.UNVERIFIED
        || spared) {
      return Reason.CATCHALL_INCONCLUSIVE;
    }
    return finding.answer() == Answer.FORWARDED ? Reason.ACCEPTED_FORWARD : Reason.ACCEPTED;
  }

  private static RouteStatus route(Evidence evidence) {
    return evidence.domain().route().route().status();
  }

  private static @Nullable ReplyEvidence replyOf(Evidence evidence, Answer answer) {
    MailboxFinding finding = evidence.finding();
    return finding == null || finding.answer() != answer ? null : finding.reply();
  }
}
