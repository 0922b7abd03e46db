package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListFacts;

class GradedLaneTest {
  private static final List<String> FIRST = List.of("anna", "peter", "maria", "john", "laura");
  private static final List<String> LAST = List.of("smith", "mueller", "rossi", "novak", "silva");

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 100000", "100000, 2", "10, 10"})
  void saysTheSameWhateverFitsInMemory(int domains, int stems) {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String person = FIRST.get(i % 5) + "." + LAST.get(i / 5 % 5);
      String localPart = i % 2 == 0 ? person + i : "user" + i % 3 + "-" + i;
      all.add(ListedPeople.listed(localPart, "d" + i % 61 + ".example", null));
    }
    Map<String, ListFacts> expected = facts(all, GradedLanes.WIDE);
    Collections.shuffle(all, new Random(5));
    assertThat(facts(all, new GradedLane.Bounds(domains, stems)), is(expected));
  }

  /** Two fifths of a quarter of a million mailboxes are of one domain. */
  @Test
  void holdsNoMoreOfAGiantDomainThanOfAnother() {
    int giant = 250_000;
    Iterable<Evidence> all = () -> mailboxes(giant);
    Heap heap = new Heap();
    AtomicLong out = new AtomicLong();
    AtomicLong most = new AtomicLong();
    GradedLanes.of(
        all,
        new GradedLane.Bounds(1_000, 1_000),
        evidence -> {
          most.accumulateAndGet(evidence.list().domainMailboxes(), Math::max);
          if (out.incrementAndGet() % 50_000 == 0) {
            heap.look();
          }
        });
    assertThat(out.get(), is((long) giant));
    assertThat(most.get(), greaterThan(giant * 2L / 5 - 1));
    assertThat(heap.most(), lessThan(200L << 20));
  }

  /** Two of five mailboxes are of one domain, each with a number of its own. */
  private static Iterator<Evidence> mailboxes(int count) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Evidence next() {
        int i = next++;
        String domain = i % 5 < 2 ? "giant.example" : "d" + i % 40_009 + ".example";
        String first = FIRST.get(i % 5);
        return ListedPeople.listed(first + Integer.toString(i, 36) + "." + i, domain, null);
      }
    };
  }

  /** Bytes that are still in use after a collection, above those at the beginning. */
  private static final class Heap {
    private final long before = used();
    private long most;

    void look() {
      most = Math.max(most, used() - before);
    }

    long most() {
      return most;
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  private static Map<String, ListFacts> facts(List<Evidence> all, GradedLane.Bounds bounds) {
    Map<String, ListFacts> facts = new TreeMap<>();
    GradedLanes.of(
        all, bounds, evidence -> facts.put(evidence.mailbox().key().value(), evidence.list()));
    assertThat(facts.size(), is(all.size()));
    return facts;
  }
}
