package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import org.junit.jupiter.api.Test;

class OptionsTableTest {
  @Test
  void wrapsTextAtTheWidth() {
    assertThat(OptionsTable.wrap("one two three four", 9), contains("one two", "three", "four"));
  }

  @Test
  void keepsWithinTheTerminal() {
    String page = OptionsTable.of(DemoOptions.class).forTerminal(80, Ink.PLAIN);
    assertThat(page.lines().toList(), everyItem(hasLength(lessThanOrEqualTo(80))));
  }

  @Test
  void groupsOptionsByNoun() {
    String page = OptionsTable.of(VerifyOptions.class).forReadme();
    assertThat(page, containsString("| DNS | |\n|---|---|\n| `--dnsAttempts` | Queries sent"));
    assertThat(page.contains("--contacts`"), is(false));
  }
}
