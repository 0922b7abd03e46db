package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void isLiveAndColouredWhereTheLauncherSawATerminal() {
    Terminal terminal = terminal(Map.of("ROLLCALL_COLUMNS", "120", "LANG", "C.UTF-8"));

    assertThat(terminal.live(), is(true));
    assertThat(terminal.width(), is(120));
    assertThat(terminal.ink(), is(Ink.COLOR));
  }

  @Test
  void isPlainInAPipe() {
    Terminal terminal = terminal(Map.of("ROLLCALL_COLUMNS", "0"));

    assertThat(terminal.live(), is(false));
    assertThat(terminal.width(), is(100));
    assertThat(terminal.ink(), is(Ink.PLAIN));
  }

  @Test
  void isPlainWithoutALauncher() {
    assertThat(terminal(Map.of()).live(), is(false));
  }

  @Test
  void respectsNoColor() {
    Terminal terminal = terminal(Map.of("ROLLCALL_COLUMNS", "80", "NO_COLOR", "1"));

    assertThat(terminal.live(), is(true));
    assertThat(terminal.ink(), is(Ink.PLAIN));
  }

  @Test
  void drawsWithAsciiWhereTheLocaleIsNotUtf8() {
    assertThat(terminal(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8")).glyphs(), is(Glyphs.ASCII));
    assertThat(terminal(Map.of()).glyphs(), is(Glyphs.ASCII));
  }

  @Test
  void aDumbTerminalIsNotRewritten() {
    assertThat(terminal(Map.of("ROLLCALL_COLUMNS", "80", "TERM", "dumb")).live(), is(false));
  }

  private static Terminal terminal(Map<String, String> env) {
    return Terminal.of(env, System.out, System.err);
  }
}
