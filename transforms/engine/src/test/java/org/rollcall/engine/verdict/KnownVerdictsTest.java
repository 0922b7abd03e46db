package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.Reason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Verdict;

/** What lists and grammars decide, and where in the order. */
class KnownVerdictsTest {
  private final VerdictPolicy policy =
      VerdictPolicy.from(ReferenceData.shipped(), AcceptAllProviders.NONE);

  @ParameterizedTest
  @CsvSource({
    "ada, mailinator.com, DISPOSABLE_DOMAIN",
    "ada, acme.nosuchlabel, TLD_UNKNOWN",
    "ada_l, gmail.com, PROVIDER_RULE",
  })
  void settlesBeforeAnythingIsLookedUp(String localPart, String domain, Reason reason) {
    ListedMailbox mailbox = mailbox(localPart, domain);
    assertThat(policy.isSettled(mailbox), is(true));

    Verdict verdict = decide(mailbox, null, RouteStatus.NOT_LOOKED_UP);
    assertThat(verdict.reason(), is(reason));
    assertThat(verdict.action(), is(Action.SUPPRESS));
    assertThat(verdict.lists().size(), is(1));
    assertThat(verdict.flags(), not(hasItem(Flag.DISPOSABLE_PROVIDER)));
  }

  @Test
  void theOwnersRulesComeFirst() {
    ListedMailbox denied = mailbox("ada", "mailinator.com").with(OwnerRule.DENY);
    Verdict verdict = decide(denied, null, RouteStatus.NOT_LOOKED_UP);
    assertThat(verdict.reason(), is(Reason.DENY_LISTED));
    assertThat(verdict.flags(), is(Set.of(Flag.DISPOSABLE_PROVIDER)));
    assertThat(verdict.lists(), is(List.of()));
  }

  @Test
  void aDomainAtAThrowAwayExchangerIsThrownAway() {
    ListedMailbox mailbox = mailbox("ada", "acme.example");
    DomainFinding domain = domain(mailbox.domain(), hosts("mx.yopmail.com"));
    assertThat(policy.isSettled(domain.route().route()), is(true));
    Verdict verdict =
        policy.decide(new Evidence(mailbox, domain, null, Set.of()), EvidenceBuilder.NOW);
    assertThat(verdict.reason(), is(Reason.DISPOSABLE_MX));
    assertThat(verdict.lists(), is(List.of("disposable-tier1.txt 2026-11-23: yopmail.com")));
  }

  @ParameterizedTest
  @CsvSource({
    "ada, gmail.com, BUDGET, PROVIDER_RULE",
    "_ada, hotmail.com, PROVIDER_POLICY, PROVIDER_RULE",
    "ada.lovelace, hotmail.com, PROVIDER_POLICY, PROVIDER_POLICY",
    "adalovelace, gmail.com, DEADLINE, NOT_PROBED",
    "1234, qq.com, BUDGET, NOT_PROBED",
    "abuse, gmail.com, OPERATIONAL_ROLE, NOT_PROBED",
  })
  void aLikelyRuleDecidesWhereNobodyIsAsked(
      String localPart, String domain, NotProbedCause cause, Reason reason) {
    Verdict verdict = decide(mailbox(localPart, domain), cause, RouteStatus.MX);
    assertThat(verdict.reason(), is(reason));
  }

  @Test
  void aParkedDomainIsFlagged() {
    ListedMailbox mailbox = mailbox("ada", "acme.example");
    Evidence evidence =
        new Evidence(
            mailbox,
            domain(mailbox.domain(), hosts("mail.h-email.net")),
            MailboxFinding.notAsked(mailbox, NotProbedCause.BUDGET, null, EvidenceBuilder.NOW),
            Set.of());
    assertThat(policy.decide(evidence, EvidenceBuilder.NOW).flags(), is(Set.of(Flag.PARKED)));
  }

  private Verdict decide(
      ListedMailbox mailbox, @Nullable NotProbedCause cause, RouteStatus status) {
    DomainFinding domain =
        status == RouteStatus.NOT_LOOKED_UP
            ? DomainFinding.notLookedUp(mailbox.domain(), EvidenceBuilder.NOW)
            : domain(mailbox.domain(), hosts("mx.acme.example"));
    MailboxFinding finding =
        cause == null ? null : MailboxFinding.notAsked(mailbox, cause, null, EvidenceBuilder.NOW);
    return policy.decide(new Evidence(mailbox, domain, finding, Set.of()), EvidenceBuilder.NOW);
  }

  private static ListedMailbox mailbox(String localPart, String domain) {
    return new ListedMailbox(
        new MailboxKey(localPart + "@" + domain), new Mailbox(localPart, new Domain(domain)), 1);
  }

  private static MailRoute hosts(String name) {
    return new MailRoute(RouteStatus.MX, List.of(new MailHost(name, 10, List.of())), "");
  }

  private static DomainFinding domain(Domain domain, MailRoute route) {
    return new DomainFinding(
        new DomainRoute(domain, route, new MailSite("site", null, "192.0.2.0/24")),
        CatchAll.UNKNOWN,
        Decoy.NOT_ASKED,
        null,
        EvidenceBuilder.NOW);
  }
}
