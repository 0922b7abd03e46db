package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.RouteStatus;
import org.rollcall.steps.read.DomainRules;
import org.rollcall.steps.worker.IntoLanePacks;
import org.rollcall.steps.worker.Unpack;

/** What the owner knows, on its way from his lists to the mailboxes of the list. */
class OwnersKnowledgeTest {
  @Test
  void isJoinedToTheListAndNeverAddsToIt() {
    List<ListedMailbox> all = new ArrayList<>();
    all.add(bob("B.ob", 1, null));
    all.add(bob("bob", 2, null));
    all.add(bob("A.bob", 0, OwnerRule.DENY));
    all.add(bob("bob", 0, OwnerRule.ALLOW));
    for (int i = 0; i < 1_000; i++) {
      all.add(mailbox("stranger" + i, "elsewhere.test", 0, OwnerRule.SUPPRESSED));
    }
    var pipeline = Pipelines.create();
    PAssert.that(
            pipeline
                .apply(Create.of(all))
                .apply(IntoLanePacks.of(ListedMailbox.class, 3, mailbox -> mailbox.key().value()))
                .apply(DedupeMailboxes.create()))
        .containsInAnyOrder(bob("B.ob", 3, OwnerRule.DENY));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void settlesWhatHasARuleAndHandsOnTheRest() {
    var pipeline = Pipelines.create();
    PCollectionView<DomainRules> rules =
        pipeline
            .apply(
                "Rules",
                Create.of(
                    new DomainRules(new TreeMap<>(Map.of("denied.test", OwnerRule.DENY))),
                    new DomainRules(new TreeMap<>(Map.of("denied.test", OwnerRule.ALLOW)))))
            .apply(Combine.globally(DomainRules::all).asSingletonView());
    PCollectionTuple settled =
        pipeline
            .apply(
                Create.of(
                    mailbox("ada", "acme.test", 1, null),
                    mailbox("bob", "acme.test", 1, OwnerRule.SUPPRESSED),
                    mailbox("cy", "denied.test", 1, null),
                    mailbox("di", "denied.test", 1, OwnerRule.ALLOW),
                    mailbox("ed", "below.denied.test", 1, null)))
            .apply(SettleKnown.with(null).applying(rules));
    PAssert.that(settled.get(SettleKnown.TO_ASK).apply("ToAsk", Unpack.of(ListedMailbox.class)))
        .containsInAnyOrder(
            mailbox("ada", "acme.test", 1, null), mailbox("ed", "below.denied.test", 1, null));
    PAssert.that(settled.get(SettleKnown.KNOWN).apply("Known", Unpack.of(Evidence.class)))
        .satisfies(
            known -> {
              TreeSet<String> seen = new TreeSet<>();
              for (Evidence each : known) {
                seen.add(each.mailbox().key() + " " + each.mailbox().rule());
                assertThat(each.domain().route().route().status(), is(RouteStatus.NOT_LOOKED_UP));
              }
              assertThat(
                  List.copyOf(seen),
                  is(
                      List.of(
                          "bob@acme.test SUPPRESSED",
                          "cy@denied.test DENY",
                          "di@denied.test DENY")));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** Every spelling of Bob is one mailbox, as dots are at some providers. */
  private static ListedMailbox bob(String local, long rows, @Nullable OwnerRule rule) {
    return new ListedMailbox(
        new MailboxKey("bob@acme.test"),
        new Mailbox(local, new Domain("acme.test")),
        rows,
        null,
        rule == null ? null : OwnerRecord.of(rule),
        null);
  }

  private static ListedMailbox mailbox(
      String local, String domain, long rows, @Nullable OwnerRule rule) {
    return new ListedMailbox(
        new MailboxKey(local + "@" + domain),
        new Mailbox(local, new Domain(domain)),
        rows,
        null,
        rule == null ? null : OwnerRecord.of(rule),
        null);
  }
}
