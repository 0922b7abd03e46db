package org.rollcall.engine.verdict;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.Reason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Verdict;

/**
 * From evidence to verdict. The status comes from {@link DecisionOrder} alone; flags change only
 * the action. Pure: the same evidence at the same time gives the same verdict, without the network.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class VerdictPolicy {
  /** The data files that are read. */
  public static final List<String> FILES = List.of(Priors.FILE);

  private final DecisionOrder order;
  private final Priors priors;
  private final Instant engagedSince;

  private VerdictPolicy(DecisionOrder order, Priors priors, Instant engagedSince) {
    this.order = order;
    this.priors = priors;
    this.engagedSince = engagedSince;
  }

  /**
   * A policy with its priors, and with the accept-all providers of {@link Providers}.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static VerdictPolicy from(ReferenceData data) {
    return from(
        data,
        new AcceptAllProviders(
            Providers.from(data).all().stream()
                .filter(provider -> provider.truth() == Provider.Truth.ACCEPTS_ALL)
                .map(Provider::id)
                .collect(Collectors.toSet())));
  }

  /**
   * A policy with its priors.
   *
   * @param acceptAll providers whose 2xx at RCPT is known to mean nothing
   * @throws IllegalArgumentException if the data file is wrong, with file and line
   */
  public static VerdictPolicy from(ReferenceData data, AcceptAllProviders acceptAll) {
    return new VerdictPolicy(new DecisionOrder(acceptAll), Priors.from(data), Instant.MAX);
  }

  /**
   * The same policy, for an owner with logs.
   *
   * @param earliest from when on an open, a click or a reply counts as a sign of life; without it
   *     none does
   */
  public VerdictPolicy engagedSince(Instant earliest) {
    return new VerdictPolicy(order, priors, earliest);
  }

  /** True if the mailbox alone decides: then nobody is asked, not even the DNS. */
  public boolean isSettled(ListedMailbox mailbox) {
    return order.beforehand(mailbox) != null;
  }

  /**
   * The verdict on a mailbox.
   *
   * @param now when it is decided; retry times without a better source count from it
   * @throws IllegalArgumentException if the domain has mail exchangers and there is no finding
   */
  public Verdict decide(Evidence evidence, Instant now) {
    Reason reason = OwnersWord.touch(order.reason(evidence), evidence, engagedSince);
    MailboxFinding finding = evidence.finding();
    NotProbedCause cause = cause(reason, evidence);
    Set<Flag> flags = flags(evidence);
    Action action = Actions.of(reason, flags, cause);
    Instant retryAfter = finding == null ? null : finding.retryAfter();
    return new Verdict(
        reason,
        flags,
        exists(reason),
        priors.of(reason),
        action,
        null,
        retryAfter(action, retryAfter, now, reason),
        cause);
  }

  /**
   * The verdict on a text that is no mailbox.
   *
   * @param flags what is known of the row all the same
   */
  public Verdict unparsable(Set<Flag> flags) {
    Reason reason = Reason.BAD_SYNTAX;
    Action action = Actions.of(reason, flags, null);
    return new Verdict(reason, flags, exists(reason), priors.of(reason), action, null, null, null);
  }

  /** The flags of the evidence, and what the owner's bounce log adds. */
  private static Set<Flag> flags(Evidence evidence) {
    OwnerRecord owner = evidence.mailbox().owner();
    if (owner == null || !owner.hasBounced()) {
      return evidence.flags();
    }
    Set<Flag> flags = EnumSet.of(Flag.BOUNCED_BEFORE);
    flags.addAll(evidence.flags());
    return flags;
  }

  private static @Nullable NotProbedCause cause(Reason reason, Evidence evidence) {
    MailboxFinding finding = evidence.finding();
    return switch (reason) {
      case NOT_PROBED ->
          evidence.domain().route().route().status() == RouteStatus.LITERAL
              ? NotProbedCause.ADDRESS_LITERAL
              : finding == null ? null : finding.cause();
      case PROVIDER_POLICY -> NotProbedCause.PROVIDER_POLICY;
      default -> null;
    };
  }

  private static @Nullable Instant retryAfter(
      Action action, @Nullable Instant named, Instant now, Reason reason) {
    if (action != Action.RETRY_LATER && action != Action.SUPPRESS_TEMPORARILY) {
      return null;
    }
    return named != null ? named : now.plus(RetryDelays.of(reason));
  }

  /** Is there a mailbox? A disabled one may come back or not, so the reply does not say. */
  private static Exists exists(Reason reason) {
    return switch (reason) {
      case ACCEPTED,
          ACCEPTED_FORWARD,
          ACCEPTED_OVERRATE,
          ENGAGED,
          MAILBOX_FULL,
          RECIPIENT_REFUSED ->
          Exists.YES;
      case BAD_SYNTAX,
          PROVIDER_RULE,
          TLD_UNKNOWN,
          DOMAIN_NXDOMAIN,
          DOMAIN_NO_MAIL,
          NULL_MX,
          MX_UNROUTABLE,
          DOMAIN_NOT_ACCEPTING,
          DOMAIN_NOT_HOSTED,
          MAILBOX_NOT_FOUND,
          MAILBOX_MOVED ->
          Exists.NO;
      default -> Exists.UNKNOWN;
    };
  }
}
