package org.rollcall.engine.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.SyntaxProblem;
import org.rollcall.engine.confidence.Confidence;
import org.rollcall.engine.confidence.FeatureReader;
import org.rollcall.engine.confidence.Scorecard;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.engine.signals.Suggestions;
import org.rollcall.model.Action;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailRoute;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;

/**
 * From evidence to verdict: {@link DecisionOrder} says what is so, the owner's logs have the last
 * word on what nobody else could say, the {@link Scorecard} says how likely a message arrives and
 * splits accept-alls, {@link Actions} says what to do. Flags never change the status. Pure: the
 * same evidence at the same time gives the same verdict, without the network.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class VerdictPolicy {
  /** The data files that are read. */
  public static final List<String> FILES = files();

  private final DecisionOrder order;
  private final KnownAtOnce known;
  private final Suggestions suggestions;
  private final RowFlags flags;
  private final FeatureReader features;
  private final Scorecard scorecard;
  private final Instant engagedSince;

  private VerdictPolicy(
      DecisionOrder order,
      KnownAtOnce known,
      Suggestions suggestions,
      RowFlags flags,
      FeatureReader features,
      Scorecard scorecard,
      Instant engagedSince) {
    this.order = order;
    this.known = known;
    this.suggestions = suggestions;
    this.flags = flags;
    this.features = features;
    this.scorecard = scorecard;
    this.engagedSince = engagedSince;
  }

  /**
   * A policy with its scorecard, and with the accept-all providers of {@link Providers}.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static VerdictPolicy from(ReferenceData data) {
    return from(data, new AcceptAllProviders(Providers.from(data).acceptingAll()));
  }

  /**
   * A policy with its scorecard.
   *
   * @param acceptAll providers whose 2xx at RCPT is known to mean nothing
   * @throws IllegalArgumentException if the data file is wrong, with file and line
   */
  public static VerdictPolicy from(ReferenceData data, AcceptAllProviders acceptAll) {
    KnownAtOnce known = KnownAtOnce.from(data);
    return new VerdictPolicy(
        new DecisionOrder(acceptAll, known),
        known,
        Suggestions.from(data),
        new RowFlags(known, new DomainFlags(known, Providers.from(data))),
        FeatureReader.from(data),
        Scorecard.from(data),
        Instant.MAX);
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(KnownAtOnce.FILES);
    files.addAll(Suggestions.FILES);
    files.addAll(Scorecard.FILES);
    return List.copyOf(files);
  }

  /**
   * The same policy, for an owner with logs.
   *
   * @param earliest from when on an open, a click or a reply counts as a sign of life; without it
   *     none does
   */
  public VerdictPolicy engagedSince(Instant earliest) {
    return new VerdictPolicy(order, known, suggestions, flags, features, scorecard, earliest);
  }

  /** True if the mailbox alone decides: then nobody is asked, not even the DNS. */
  public boolean isSettled(ListedMailbox mailbox) {
    return order.beforehand(mailbox) != null;
  }

  /** True if the mail exchangers alone decide: then none of them is asked. */
  public boolean isSettled(MailRoute route) {
    return known.of(route) != null;
  }

  /**
   * Why the verdict on a mailbox is what it is, with one reason for all accept-alls: much less work
   * than the whole verdict.
   *
   * @throws IllegalArgumentException if the domain has mail exchangers and there is no finding
   */
  public Reason reason(Evidence evidence) {
    Reason asked = asked(evidence);
    KnownAtOnce.Known told = told(asked, evidence);
    return told == null ? asked : told.reason();
  }

  private Reason asked(Evidence evidence) {
    return OwnersWord.touch(order.reason(evidence), evidence, engagedSince);
  }

  /**
   * The verdict on a mailbox.
   *
   * @param now when it is decided; retry times without a better source count from it
   * @throws IllegalArgumentException if the domain has mail exchangers and there is no finding
   */
  public Verdict decide(Evidence evidence, Instant now) {
    Reason asked = asked(evidence);
    KnownAtOnce.Known told = told(asked, evidence);
    Reason settled = told == null ? asked : told.reason();
    NotProbedCause cause = cause(settled, evidence);
    String suggestion = suggestion(settled, cause, evidence.mailbox().mailbox());
    Set<Flag> seen = flags.of(evidence, settled, suggestion);
    Confidence confidence = confidence(settled, evidence, seen);
    Reason reason = scorecard.split(settled, confidence.probability());
    Action action = Actions.of(reason, seen, cause);
    MailboxFinding finding = evidence.finding();
    Instant named = finding == null ? null : finding.retryAfter();
    return new Verdict(
        reason,
        seen,
        exists(reason),
        confidence.probability(),
        action,
        suggestion,
        retryAfter(action, named, now, reason),
        cause,
        told == null ? List.of() : List.of(told.entry()),
        confidence.explanation());
  }

  /** Points are for what nobody could say; an answer about the mailbox is not outvoted. */
  private Confidence confidence(Reason reason, Evidence evidence, Set<Flag> seen) {
    boolean open =
        (reason.status() == Status.CATCH_ALL || reason.status() == Status.UNKNOWN)
            && exists(reason) == Exists.UNKNOWN;
    return open ? scorecard.score(reason, features.read(evidence, seen)) : scorecard.prior(reason);
  }

  /**
   * The address that was meant. A domain that may take mail is only called a slip where nobody was
   * asked, or where it is known for nothing but throw-away mailboxes, and then only a sure one.
   */
  private @Nullable String suggestion(
      Reason reason, @Nullable NotProbedCause cause, Mailbox mailbox) {
    if (Actions.isOfDomain(reason)) {
      return suggestions.likely(mailbox);
    }
    return cause == NotProbedCause.OFFLINE || reason == Reason.DISPOSABLE_DOMAIN
        ? suggestions.certain(mailbox)
        : null;
  }

  /** The list or rule behind a reason; an unusual local-part decides where nobody was asked. */
  private KnownAtOnce.@Nullable Known told(Reason reason, Evidence evidence) {
    Mailbox mailbox = evidence.mailbox().mailbox();
    MailboxFinding finding = evidence.finding();
    return switch (reason) {
      case DISPOSABLE_DOMAIN, TLD_UNKNOWN, PROVIDER_RULE -> known.of(mailbox);
      case DISPOSABLE_MX -> known.of(evidence.domain().route().route());
      case NOT_PROBED, PROVIDER_POLICY ->
          finding == null || finding.cause() == NotProbedCause.OPERATIONAL_ROLE
              ? null
              : known.ofUnasked(mailbox);
      default -> null;
    };
  }

  /**
   * The verdict on a text that is no mailbox.
   *
   * @param flags what is known of the row all the same
   * @param problem what is wrong with the text; the verdict's lists name it
   */
  public Verdict unparsable(Set<Flag> flags, SyntaxProblem problem) {
    Reason reason = Reason.BAD_SYNTAX;
    Confidence confidence = scorecard.prior(reason);
    return new Verdict(
        reason,
        flags,
        exists(reason),
        confidence.probability(),
        Actions.of(reason, flags, null),
        null,
        null,
        null,
        List.of("syntax: " + problem.word()),
        confidence.explanation());
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
