package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.Action;
import org.rollcall.model.Addressed;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contact;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Reason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Pack;

class BucketJoinTest {
  private static final Domain DOMAIN = new Domain("a.test");

  private final List<VerifiedContact> out = new ArrayList<>();
  private final Set<MailboxKey> mailboxes = new HashSet<>();

  @ParameterizedTest
  @CsvSource({"1", "10", "100000"})
  void everyRowGetsTheVerdictOfItsMailboxWhateverFitsInMemory(int heldMax) {
    List<JoinItem> items = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      items.add(evidence("u" + i, i % 2 == 0 ? RouteStatus.NULL_MX : RouteStatus.NXDOMAIN));
    }
    for (int row = 0; row < 2_000; row++) {
      items.add(row("u" + row % 200, row, Set.of()));
    }
    Collections.shuffle(items, new Random(3));

    join(items, heldMax);

    assertThat(mailboxes.size(), is(200));
    assertThat(out.size(), is(2_000));
    for (VerifiedContact contact : out) {
      boolean even = contact.contact().ordinal() % 200 % 2 == 0;
      assertThat(contact.verdict().reason(), is(even ? Reason.NULL_MX : Reason.DOMAIN_NXDOMAIN));
    }
  }

  @Test
  void addsTheFlagsOfTheRowsOwnSpelling() {
    join(
        List.of(
            row("u", 0, Set.of(Flag.REPAIRED)),
            evidence("u", RouteStatus.NULL_MX),
            row("u", 1, Set.of())),
        BucketJoin.HELD_MAX);
    out.sort((a, b) -> Long.compare(a.contact().ordinal(), b.contact().ordinal()));
    assertThat(out.get(0).verdict().flags(), is(Set.of(Flag.ROLE, Flag.REPAIRED)));
    assertThat(out.get(1).verdict().flags(), is(Set.of(Flag.ROLE)));
  }

  @Test
  void aRowWithoutVerdictIsAFaultOfOurs() {
    assertThrows(
        IllegalStateException.class,
        () -> join(List.of(row("u", 0, Set.of())), BucketJoin.HELD_MAX));
  }

  private void join(List<JoinItem> items, int heldMax) {
    new BucketJoin(BucketJoinTest::decided, this::take, heldMax)
        .join(items.stream().map(item -> Pack.of(JoinItem.class, item)).iterator());
  }

  private void take(Joined joined) {
    if (joined.contact() != null) {
      out.add(joined.contact());
    } else {
      mailboxes.add(joined.mailbox().key());
    }
  }

  /** By the domain's route alone. */
  private static VerifiedMailbox decided(Evidence evidence) {
    boolean isNull = evidence.domain().route().route().status() == RouteStatus.NULL_MX;
    Reason reason = isNull ? Reason.NULL_MX : Reason.DOMAIN_NXDOMAIN;
    return new VerifiedMailbox(
        evidence,
        new Verdict(reason, Set.of(Flag.ROLE), Exists.NO, null, Action.SUPPRESS, null, null, null));
  }

  private static ListedMailbox mailbox(String local) {
    return new ListedMailbox(new MailboxKey(local + "@a.test"), new Mailbox(local, DOMAIN), 1);
  }

  private static JoinItem row(String local, long ordinal, Set<Flag> flags) {
    Contact contact = new Contact("list.csv", ordinal, local + "@a.test", new byte[] {1});
    return JoinItem.of(new Addressed(contact, mailbox(local), flags, null));
  }

  private static JoinItem evidence(String local, RouteStatus status) {
    DomainFinding domain =
        new DomainFinding(
            new DomainRoute(DOMAIN, MailRoute.none(status, ""), MailSite.NONE),
            CatchAll.UNKNOWN,
            Decoy.NOT_ASKED,
            null,
            Instant.EPOCH);
    return JoinItem.of(new Evidence(mailbox(local), domain, null, Set.of()));
  }
}
