package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final List<String> asked = new ArrayList<>();
  private final Memo<String, Integer> memo =
      new Memo<>(
          4,
          key -> {
            asked.add(key);
            return key.isEmpty() ? null : key.length();
          });

  @Test
  void asksOnceForWhatComesAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(memo.of("abc", 1), is(3));
      assertThat(memo.of("", 2), is(nullValue()));
    }
    assertThat(asked, is(List.of("abc", "")));
  }

  @Test
  void answersForTheKeyWhateverItsHash() {
    assertThat(memo.of("abc", 1), is(3));
    assertThat(memo.of("de", 1), is(2));
    assertThat(memo.of("abc", 1), is(3));
    assertThat(memo.of("f", Integer.MIN_VALUE), is(1));
    assertThat(memo.of("gh", -1), is(2));
  }
}
