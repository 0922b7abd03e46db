package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.engine.listing.PatternFlags;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contribution;
import org.rollcall.model.Decoy;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.NamePattern;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.SpfPolicy;
import org.rollcall.model.Stage;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;

/** How likely a message arrives where the servers do not say, and what follows from it. */
class LikelihoodTest {
  private final PatternFlags patterns = PatternFlags.from(ReferenceData.shipped());
  private final VerdictPolicy policy = VerdictPolicy.from(ReferenceData.shipped());

  @Test
  void whoIsNamedAsHisColleaguesAreIsLikelyThere() {
    Verdict verdict = decide(acceptAll().with(pattern(NamePattern.FIRST_DOT_LAST, 0.9, true)));
    assertThat(verdict.reason(), is(Reason.ACCEPT_ALL_LIKELY_VALID));
    assertThat(verdict.action(), is(Action.SEND_LOW_VOLUME));
    assertThat(verdict.exists(), is(Exists.UNKNOWN));
    assertThat(verdict.flags(), is(Set.of(Flag.PATTERN_MATCH)));
    assertThat(features(verdict), is(List.of("published_prior", "pattern_match", "name_agrees")));
  }

  @Test
  void whoIsNamedOtherwiseIsLeftToTheOwner() {
    Verdict verdict = decide(acceptAll().with(pattern(NamePattern.FLAST, 0.05, null)));
    assertThat(verdict.reason(), is(Reason.ACCEPT_ALL));
    assertThat(verdict.action(), is(Action.REVIEW));
    assertThat(verdict.confidence(), is(lessThan(0.35)));
    assertThat(verdict.flags(), is(Set.of(Flag.PATTERN_MISMATCH)));
  }

  @Test
  void whoIsNamedOtherwiseAndListedAsHisColleaguesAreIsLikelyNot() {
    ListFacts odd = pattern(NamePattern.FLAST, 0.05, true);
    ListFacts twice =
        new ListFacts(
            odd.pattern(),
            odd.domainPattern(),
            odd.support(),
            odd.share(),
            odd.probability(),
            odd.agreesWithName(),
            true,
            odd.domainMailboxes(),
            odd.block());
    Verdict verdict = decide(acceptAll().with(twice));
    assertThat(verdict.reason(), is(Reason.ACCEPT_ALL_LIKELY_INVALID));
    assertThat(verdict.action(), is(Action.SUPPRESS));
  }

  @Test
  void aTaskNeedsNoNamingPattern() {
    Evidence info = acceptAll().with(Set.of(Flag.ROLE));
    Verdict plain = decide(info);
    Verdict listed = decide(info.with(pattern(NamePattern.OTHER, 0.01, false)));
    assertThat(listed.confidence(), is(plain.confidence()));
    assertThat(listed.flags(), is(Set.of(Flag.ROLE)));
  }

  @Test
  void looksAloneMakeItLikelyNotThereButNeverInvalid() {
    Verdict verdict = decide(acceptAll().with(Set.of(Flag.GIBBERISH)));
    assertThat(verdict.reason(), is(Reason.ACCEPT_ALL_LIKELY_INVALID));
    assertThat(verdict.status(), is(Status.CATCH_ALL));
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void noFlagMovesAnAcceptAllToAnotherStatus(Flag flag) {
    assertThat(decide(acceptAll().with(Set.of(flag))).status(), is(Status.CATCH_ALL));
  }

  @Test
  void aDomainThatNobodyLooksAfterLowersIt() {
    double plain = confidence(acceptAll());
    assertThat(confidence(reputed(0.9)), greaterThan(plain));
    assertThat(confidence(reputed(0.5)), is(plain));
    assertThat(confidence(reputed(0.1)), lessThan(plain));
  }

  @Test
  void anUnknownSaysThatItsPriorIsOurJudgement() {
    for (ReplyReason reply :
        List.of(ReplyReason.GREYLISTED, ReplyReason.IP_BLOCKED, ReplyReason.SERVER_ERROR)) {
      Verdict verdict = decide(refused(reply, 450, 1));
      assertThat(verdict.status(), is(Status.UNKNOWN));
      assertThat(features(verdict), is(List.of("judged_prior")));
    }
  }

  @Test
  void greylistedTwiceIsLessLikelyThanOnce() {
    double once = confidence(refused(ReplyReason.GREYLISTED, 450, 1));
    double twice = confidence(refused(ReplyReason.GREYLISTED, 450, 2));
    assertThat(twice, lessThan(once));
  }

  @Test
  void anUnknownIsNeverSplit() {
    Evidence offline =
        EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.NOT_ASKED).notAsked(NotProbedCause.OFFLINE);
    assertThat(decide(offline.with(Set.of(Flag.GIBBERISH))).reason(), is(Reason.NOT_PROBED));
    Evidence named = offline.with(pattern(NamePattern.FIRST_DOT_LAST, 1, true));
    assertThat(decide(named).reason(), is(Reason.NOT_PROBED));
  }

  @Test
  void anAnswerAboutTheMailboxIsNotOutvoted() {
    ListFacts perfect = pattern(NamePattern.FIRST_DOT_LAST, 1, true);
    Verdict full = decide(refused(ReplyReason.MAILBOX_FULL, 452, 1).with(perfect));
    assertThat(
        full.confidence(), is(decide(refused(ReplyReason.MAILBOX_FULL, 452, 1)).confidence()));
    Verdict gone = decide(refused(ReplyReason.MAILBOX_NOT_FOUND, 550, 1).with(perfect));
    assertThat(gone.reason(), is(Reason.MAILBOX_NOT_FOUND));
    assertThat(gone.confidence(), is(nullValue()));
    assertThat(gone.explanation(), is(empty()));
    Evidence accepted =
        EvidenceBuilder.domain(CatchAll.NO, Decoy.REFUSED).answered(Answer.ACCEPTED, null, 1);
    Verdict valid = decide(accepted.with(Set.of(Flag.GIBBERISH)));
    assertThat(valid.confidence(), is(0.99));
    assertThat(valid.grade(), is("A"));
  }

  @Test
  void aProviderThatAcceptsEverybodyTellsLessThanADomainThatDoes() {
    Evidence own = acceptAll();
    Evidence yahoo = acceptAll("yahoo");
    assertThat(decide(yahoo).reason(), is(Reason.ACCEPT_ALL_PROVIDER));
    assertThat(confidence(yahoo), lessThan(confidence(own)));
    assertThat(confidence(acceptAll("mimecast")), lessThan(confidence(own)));
  }

  @Test
  void withoutAnAnswerNobodyGetsTheBestGrade() {
    Evidence best = reputed(1).with(Set.of(Flag.NAME_LIKE, Flag.SUBADDRESSED));
    Verdict verdict = decide(best.with(pattern(NamePattern.FIRST_DOT_LAST, 1, true)));
    assertThat(verdict.grade(), not("A"));
    assertThat(verdict.confidence(), is(0.97));
    assertThat(features(verdict).contains("bound_highest"), is(true));
  }

  @Test
  void busyIsNotAsGoodAsAccepted() {
    Verdict busy = decide(refused(ReplyReason.ACCEPTED_OVERRATE, 450, 1));
    assertThat(busy.status(), is(Status.VALID));
    assertThat(Objects.requireNonNull(busy.confidence()), lessThanOrEqualTo(0.9));
    assertThat(features(busy), is(List.of("judged_prior")));
  }

  private Evidence acceptAll() {
    return EvidenceBuilder.domain(CatchAll.YES, Decoy.ACCEPTED).answered(Answer.ACCEPTED, null, 1);
  }

  private Evidence acceptAll(String provider) {
    return EvidenceBuilder.domain(CatchAll.YES, Decoy.ACCEPTED)
        .provider(provider)
        .answered(Answer.ACCEPTED, null, 1);
  }

  private static Evidence refused(ReplyReason reason, int code, int agreed) {
    return EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.SPARED)
        .answered(Answer.REFUSED, EvidenceBuilder.reply(Stage.RCPT, code, reason), agreed);
  }

  private Evidence reputed(double reputation) {
    Evidence plain = acceptAll();
    DomainFinding domain = plain.domain();
    DomainFacts facts =
        new DomainFacts(
            SpfPolicy.UNKNOWN,
            null,
            DmarcPolicy.UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            List.of(),
            reputation,
            List.of());
    DomainFinding known =
        new DomainFinding(
            domain.route().with(facts),
            domain.catchAll(),
            domain.decoy(),
            domain.decoyReply(),
            domain.observedAt());
    return new Evidence(plain.mailbox(), known, plain.finding(), plain.flags(), plain.list());
  }

  /** Of a domain of twenty that writes first.last. */
  private static ListFacts pattern(
      NamePattern pattern, double probability, @Nullable Boolean agrees) {
    return new ListFacts(
        pattern, NamePattern.FIRST_DOT_LAST, 18, 0.9, probability, agrees, false, 20, 1);
  }

  private Verdict decide(Evidence evidence) {
    ListFacts list = evidence.list();
    Flag fit = list == null ? null : patterns.of(list, evidence.flags());
    Set<Flag> flags = new HashSet<>(evidence.flags());
    if (fit != null) {
      flags.add(fit);
    }
    return policy.decide(evidence.with(flags), EvidenceBuilder.NOW);
  }

  private double confidence(Evidence evidence) {
    return Objects.requireNonNull(decide(evidence).confidence());
  }

  private static List<String> features(Verdict verdict) {
    return verdict.explanation().stream().map(Contribution::feature).toList();
  }
}
