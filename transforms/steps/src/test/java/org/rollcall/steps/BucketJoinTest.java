package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
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

  @ParameterizedTest
  @CsvSource({"1", "10", "100000"})
  void everyRowGetsTheVerdictOfItsMailboxWhateverFitsInMemory(int heldMax) {
    List<JoinItem> items = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      items.add(verdict("u" + i, i % 2 == 0 ? Reason.NULL_MX : Reason.DOMAIN_NXDOMAIN));
    }
    for (int row = 0; row < 2_000; row++) {
      items.add(row("u" + row % 200, row, Set.of()));
    }
    Collections.shuffle(items, new Random(3));

    List<VerifiedContact> out = new ArrayList<>();
    new BucketJoin(out::add, heldMax).join(packs(items));

    assertThat(out.size(), is(2_000));
    for (VerifiedContact contact : out) {
      boolean even = contact.contact().ordinal() % 200 % 2 == 0;
      assertThat(contact.verdict().reason(), is(even ? Reason.NULL_MX : Reason.DOMAIN_NXDOMAIN));
    }
  }

  @Test
  void addsTheFlagsOfTheRowsOwnSpelling() {
    List<VerifiedContact> out = new ArrayList<>();
    new BucketJoin(out::add)
        .join(
            packs(
                List.of(
                    row("u", 0, Set.of(Flag.REPAIRED)),
                    verdict("u", Reason.NULL_MX),
                    row("u", 1, Set.of()))));
    out.sort((a, b) -> Long.compare(a.contact().ordinal(), b.contact().ordinal()));
    assertThat(out.get(0).verdict().flags(), is(Set.of(Flag.ROLE, Flag.REPAIRED)));
    assertThat(out.get(1).verdict().flags(), is(Set.of(Flag.ROLE)));
  }

  @Test
  void aRowWithoutVerdictIsAFaultOfOurs() {
    assertThrows(
        IllegalStateException.class,
        () -> new BucketJoin(any -> {}).join(packs(List.of(row("u", 0, Set.of())))));
  }

  private static Iterator<Pack<JoinItem>> packs(List<JoinItem> items) {
    return items.stream().map(item -> Pack.of(JoinItem.class, item)).iterator();
  }

  private static ListedMailbox mailbox(String local) {
    return new ListedMailbox(new MailboxKey(local + "@a.test"), new Mailbox(local, DOMAIN), 1);
  }

  private static JoinItem row(String local, long ordinal, Set<Flag> flags) {
    Contact contact = new Contact("list.csv", ordinal, local + "@a.test", new byte[] {1});
    return JoinItem.of(new Addressed(contact, mailbox(local), flags, null));
  }

  private static JoinItem verdict(String local, Reason reason) {
    DomainFinding domain =
        new DomainFinding(
            new DomainRoute(DOMAIN, MailRoute.none(RouteStatus.NULL_MX, ""), MailSite.NONE),
            CatchAll.UNKNOWN,
            Decoy.NOT_ASKED,
            null,
            Instant.EPOCH);
    Verdict verdict =
        new Verdict(reason, Set.of(Flag.ROLE), Exists.NO, null, Action.SUPPRESS, null, null, null);
    return JoinItem.of(
        new VerifiedMailbox(new Evidence(mailbox(local), domain, null, Set.of()), verdict));
  }
}
