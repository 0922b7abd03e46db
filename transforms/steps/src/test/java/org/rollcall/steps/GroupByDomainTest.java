package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;

class GroupByDomainTest {
  @Test
  void everyDomainAsksOnceWhateverTheOrderAndSize() {
    Map<String, Integer> sizes = new HashMap<>(Map.of("big.test", 1234, "full.test", 500));
    for (int i = 0; i < 40; i++) {
      sizes.put("small" + i + ".test", 1 + i % 3);
    }
    List<ListedMailbox> mailboxes = new ArrayList<>();
    sizes.forEach(
        (domain, size) -> {
          for (int i = 0; i < size; i++) {
            mailboxes.add(mailbox("user" + i, domain));
          }
        });
    Collections.shuffle(mailboxes, new Random(7));

    var pipeline = Pipelines.create();
    PCollection<DomainBatch> batches =
        pipeline.apply(Create.of(mailboxes)).apply(GroupByDomain.create());

    PAssert.that(batches)
        .satisfies(
            all -> {
              Map<String, Integer> seen = new HashMap<>();
              Map<String, Integer> questions = new HashMap<>();
              for (DomainBatch batch : all) {
                assertThat(batch.mailboxes().size(), lessThanOrEqualTo(GroupByDomain.BATCH_MAX));
                seen.merge(batch.domain().name(), batch.mailboxes().size(), Integer::sum);
                questions.merge(
                    batch.domain().name(), batch.question() == null ? 0 : 1, Integer::sum);
              }
              assertThat(seen, is(sizes));
              questions.forEach((domain, count) -> assertThat(domain, count, is(1)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static ListedMailbox mailbox(String local, String domain) {
    return new ListedMailbox(
        new MailboxKey(local + "@" + domain), new Mailbox(local, new Domain(domain)), 1);
  }
}
