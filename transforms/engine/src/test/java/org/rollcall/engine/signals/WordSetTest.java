package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordSetTest {
  @Test
  void knowsItsWordsAndNoOthers() {
    Random random = new Random(7);
    Set<String> words = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      words.add(word(random));
    }
    WordSet set = WordSet.of(words);
    assertThat(set, is(words));
    for (int i = 0; i < 50_000; i++) {
      String other = word(random);
      assertThat(other, set.contains(other), is(words.contains(other)));
      String text = "x" + other + "yz";
      assertThat(text, set.contains(text, 1, 1 + other.length()), is(words.contains(other)));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(15); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(4)));
    }
    return word.toString();
  }

  @Test
  void findsNothingInOtherLetters() {
    WordSet set = WordSet.of(List.of("ada", "z"));
    assertThat(set.contains("ad\u00e4", 0, 3), is(false));
    assertThat(set.contains("", 0, 0), is(false));
    assertThat(set.contains("{", 0, 1), is(false));
    assertThrows(IllegalArgumentException.class, () -> WordSet.of(List.of("Ada")));
    assertThat(WordSet.of(List.of()).contains("a"), is(false));
  }

  @Test
  void looksForAllNeedlesAtOnce() {
    Needles needles = new Needles(List.of("noreply", "nobody", "x-1", "q"));
    assertThat(needles.in("my-noreply"), is("noreply"));
    assertThat(needles.in("nobodynoreply"), is("nobody"));
    assertThat(needles.in("ax-1"), is("x-1"));
    assertThat(needles.in("q"), is("q"));
    assertThat(needles.in("norepl"), is(nullValue()));
    assertThat(needles.in(""), is(nullValue()));
  }
}
