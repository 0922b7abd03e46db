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
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.steps.Pipelines;

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
    keepsEveryKeyInOneOf(Lanes.of(4, text -> text.substring(0, 1)));
  }

  @ParameterizedTest(name = "{0} lanes")
  @ValueSource(ints = {1, 3, 20, 40})
  void keepsEveryKeyInOneLaneBehindAKeyedStep(int count) {
    keepsEveryKeyInOneOf(Lanes.of(count, (String text) -> text.substring(0, 1)).behindKeyedStep());
  }

  private static void keepsEveryKeyInOneOf(Lanes<String> some) {
    var pipeline = Pipelines.create();
    var lanes = pipeline.apply(Create.of("a1", "a2", "b1", "c1", "c2", "c3")).apply(some);
    PAssert.that(lanes)
        .satisfies(
            all -> {
              Map<String, Integer> laneOf = new HashMap<>();
              List<String> texts = new ArrayList<>();
              all.forEach(
                  lane ->
                      lane.getValue()
                          .forEach(
                              text -> {
                                texts.add(text);
                                Integer other = laneOf.put(text.substring(0, 1), lane.getKey());
                                assertThat(other == null || other.equals(lane.getKey()), is(true));
                              }));
              assertThat(texts, containsInAnyOrder("a1", "a2", "b1", "c1", "c2", "c3"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesNoLanes() {
    assertThrows(IllegalArgumentException.class, () -> Lanes.of(0, (String text) -> text));
  }
}
