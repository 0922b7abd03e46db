package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Domain;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;

class FoldTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 10_000})
  void foldsEveryKeyToOneWhateverFitsInMemory(int heldMax) {
    List<ListedMailbox> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String local = "u" + i % 700;
      rows.add(
          new ListedMailbox(
              new MailboxKey(local + "@a.test"),
              new Mailbox(i % 2 == 0 ? local : local.replace('u', 'U'), new Domain("a.test")),
              1));
    }
    Map<String, Long> folded = new TreeMap<>();
    new Fold<>(ListedMailbox.class, m -> m.key().value(), ListedMailbox::and, heldMax)
        .all(rows.iterator(), m -> folded.merge(m.key().value(), m.rows(), Long::sum));

    assertThat(folded.size(), is(700));
    assertThat(folded.values().stream().mapToLong(Long::longValue).sum(), is(3_000L));
  }

  @Test
  void asksTheSmallestSpelling() {
    MailboxKey key = new MailboxKey("ada@a.test");
    Domain domain = new Domain("a.test");
    List<ListedMailbox> out = new ArrayList<>();
    new Fold<>(ListedMailbox.class, m -> m.key().value(), ListedMailbox::and)
        .all(
            List.of(
                    new ListedMailbox(key, new Mailbox("ada", domain), 1),
                    new ListedMailbox(key, new Mailbox("Ada", domain), 1))
                .iterator(),
            out::add);
    assertThat(out, is(List.of(new ListedMailbox(key, new Mailbox("Ada", domain), 2))));
  }
}
