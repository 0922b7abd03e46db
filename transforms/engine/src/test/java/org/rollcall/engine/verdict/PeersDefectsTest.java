package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;

/** What other verifiers got wrong, by the letter that the defect has in our list of them. */
class PeersDefectsTest {
  private static final ReplyEvidence NO_SUCH_USER =
      EvidenceBuilder.reply(Stage.RCPT, 550, ReplyReason.MAILBOX_NOT_FOUND);

  private final VerdictPolicy policy =
      VerdictPolicy.from(ReferenceData.shipped(), new AcceptAllProviders(Set.of("yahoo")));

  @Test
  void r1ARefusedRoleIsInvalidAndKeepsItsFlag() {
    Verdict verdict =
        decide(
            EvidenceBuilder.domain(CatchAll.NO, Decoy.SPARED)
                .flags(Set.of(Flag.ROLE))
                .answered(Answer.REFUSED, NO_SUCH_USER, 1));

    assertThat(verdict.reason(), is(Reason.MAILBOX_NOT_FOUND));
    assertThat(verdict.flags(), is(Set.of(Flag.ROLE)));
    assertThat(verdict.action(), is(Action.SUPPRESS));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplyReason.class,
      names = {"GREYLISTED", "RATE_LIMITED", "IP_BLOCKED", "REPLY_TIMEOUT", "DISCONNECTED"})
  void r2AFailedDecoyProvesNothing(ReplyReason decoyHeard) {
    Verdict verdict =
        decide(
            EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.UNDECIDED)
                .decoyReply(EvidenceBuilder.reply(Stage.RCPT, 451, decoyHeard))
                .answered(Answer.ACCEPTED, null, 1));

    assertThat(verdict.reason(), is(Reason.CATCHALL_INCONCLUSIVE));
  }

  @Test
  void r3ATargetRefusedAtACatchAllIsRefused() {
    Verdict verdict =
        decide(
            EvidenceBuilder.domain(CatchAll.YES, Decoy.ACCEPTED)
                .answered(Answer.REFUSED, NO_SUCH_USER, 1));

    assertThat(verdict.reason(), is(Reason.MAILBOX_NOT_FOUND));
  }

  @Test
  void r08AThrowAwayDomainIsDisposableAndNotBadSyntax() {
    String address = "ada@mailinator.com";
    Mailbox mailbox = ((ParsedAddress.Parsed) AddressParser.parse(address)).mailbox();
    Verdict verdict =
        decide(
            new Evidence(
                new ListedMailbox(new MailboxKey(address), mailbox, 1),
                DomainFinding.notLookedUp(mailbox.domain(), EvidenceBuilder.NOW),
                null,
                Set.of()));

    assertThat(verdict.status(), is(Status.DISPOSABLE));
    assertThat(verdict.reason(), is(Reason.DISPOSABLE_DOMAIN));
    assertThat(verdict.action(), is(Action.SUPPRESS));
  }

  @Test
  void r12AProviderThatAcceptsEverybodyIsNotSafe() {
    EvidenceBuilder yahoo = EvidenceBuilder.domain(CatchAll.YES, Decoy.ACCEPTED).provider("yahoo");
    EvidenceBuilder other = EvidenceBuilder.domain(CatchAll.YES, Decoy.ACCEPTED).provider("m365");

    assertThat(
        decide(yahoo.answered(Answer.ACCEPTED, null, 1)).reason(), is(Reason.ACCEPT_ALL_PROVIDER));
    assertThat(decide(other.answered(Answer.ACCEPTED, null, 1)).reason(), is(Reason.ACCEPT_ALL));
  }

  /** The target's own reply decides, and is there to be looked at; the decoy's is beside it. */
  @Test
  void a2TheTargetsRefusalIsNotDropped() {
    ReplyEvidence decoy = EvidenceBuilder.reply(Stage.RCPT, 552, ReplyReason.MAILBOX_FULL);
    Evidence evidence =
        EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.UNDECIDED)
            .decoyReply(decoy)
            .answered(Answer.REFUSED, NO_SUCH_USER, 1);

    assertThat(decide(evidence).reason(), is(Reason.MAILBOX_NOT_FOUND));
    assertThat(Objects.requireNonNull(evidence.finding()).reply(), sameInstance(NO_SUCH_USER));
    assertThat(evidence.domain().decoyReply(), sameInstance(decoy));
  }

  @Test
  void a3ATemporaryAnswerToTheDecoyIsNoCatchAll() {
    Verdict verdict =
        decide(
            EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.UNDECIDED)
                .decoyReply(EvidenceBuilder.reply(Stage.RCPT, 450, ReplyReason.SERVER_ERROR))
                .answered(Answer.ACCEPTED, null, 1));

    assertThat(verdict.status(), is(Status.UNKNOWN));
    assertThat(verdict.reason(), is(Reason.CATCHALL_INCONCLUSIVE));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplyReason.class,
      names = {"CONNECT_TIMEOUT", "CONNECT_REFUSED", "REPLY_TIMEOUT", "DISCONNECTED", "IP_BLOCKED"})
  void t1AFailureIsNeverValid(ReplyReason failure) {
    Verdict verdict =
        decide(
            EvidenceBuilder.domain(CatchAll.NO, Decoy.SPARED)
                .answered(
                    Answer.NO_ANSWER, EvidenceBuilder.reply(Stage.CONNECT, null, failure), 1));

    assertThat(verdict.status(), is(Status.UNKNOWN));
    assertThat(verdict.reason(), is(Reason.valueOf(failure.name())));
  }

  private Verdict decide(Evidence evidence) {
    return policy.decide(evidence, EvidenceBuilder.NOW);
  }
}
