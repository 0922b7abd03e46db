package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Domain;
import org.rollcall.steps.Pipelines;
import org.rollcall.steps.coders.RecordCoder;

class LanesTest {
  @Test
  void spreadsKeysEvenly() {
    int[] load = new int[16];
    for (int i = 0; i < 16_000; i++) {
      load[Lanes.laneOf("user" + i + "@example.test", 16)]++;
    }
    for (int lane : load) {
      assertThat(lane, allOf(greaterThan(800), lessThan(1_200)));
    }
  }

  @Test
  void anotherSaltDividesWhatOneLaneHolds() {
    Set<Integer> parts = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String key = "user" + i;
      if (Lanes.laneOf(key, 16) == 3) {
        parts.add(Math.floorMod(Lanes.mix(key, 1), 16));
      }
    }
    assertThat(parts.size(), is(16));
  }

  @Test
  void keepsEveryKeyInOneLane() {
    keepsEveryKeyInOneOf(Lanes.of(Domain.class, 4, LanesTest::first));
  }

  @ParameterizedTest(name = "{0} lanes")
  @ValueSource(ints = {1, 3, 20, 40})
  void keepsEveryKeyInOneLaneBehindAKeyedStep(int count) {
    keepsEveryKeyInOneOf(Lanes.of(Domain.class, count, LanesTest::first).behindKeyedStep());
  }

  private static String first(Domain domain) {
    return domain.name().substring(0, 1);
  }

  private static void keepsEveryKeyInOneOf(Lanes<Domain> some) {
    String[] names = {"a1", "a2", "b1", "c1", "c2", "c3"};
    List<Domain> domains = Stream.of(names).map(Domain::new).toList();
    var pipeline = Pipelines.create();
    var lanes =
        pipeline.apply(Create.of(domains).withCoder(RecordCoder.of(Domain.class))).apply(some);
    PAssert.that(lanes)
        .satisfies(
            all -> {
              Map<String, Integer> laneOf = new HashMap<>();
              List<String> met = new ArrayList<>();
              for (KV<Integer, Iterable<Pack<Domain>>> lane : all) {
                Pack.all(lane.getValue())
                    .forEachRemaining(
                        domain -> {
                          met.add(domain.name());
                          Integer other = laneOf.put(first(domain), lane.getKey());
                          assertThat(other == null || other.equals(lane.getKey()), is(true));
                        });
              }
              assertThat(met, containsInAnyOrder(names));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesNoLanes() {
    assertThrows(IllegalArgumentException.class, () -> Lanes.of(Domain.class, 0, LanesTest::first));
  }
}
