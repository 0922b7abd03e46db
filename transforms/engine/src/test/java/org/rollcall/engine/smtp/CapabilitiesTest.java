package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  @Test
  void readsKeywordsBelowTheGreeting() {
    Capabilities offered =
        of("mx PIPELINING", "Pipelining", "SIZE 35882577", "STARTTLS", "SMTPUTF8");
    assertThat(offered.pipelining(), is(true));
    assertThat(offered.startTls(), is(true));
    assertThat(offered.smtpUtf8(), is(true));
    assertThat(offered.size(), is(OptionalLong.of(35_882_577)));
  }

  @Test
  void takesNoKeywordFromTheGreetingLine() {
    assertThat(of("PIPELINING").keywords(), is(Map.of()));
  }

  @Test
  void readsParametersAfterBlanksOrAnEqualsSign() {
    assertThat(
        of("mx", "AUTH=LOGIN PLAIN", "  DSN ", "", "X").keywords(),
        is(Map.of("AUTH", "LOGIN PLAIN", "DSN", "", "X", "")));
  }

  @Test
  void takesASizeThatIsNoneForNotTold() {
    assertThat(of("mx", "SIZE").size(), is(OptionalLong.empty()));
    assertThat(of("mx", "SIZE many").size(), is(OptionalLong.empty()));
    assertThat(of("mx", "SIZE 99999999999999999999").size(), is(OptionalLong.empty()));
  }

  @Test
  void offersNothingAfterHelo() {
    assertThat(Capabilities.NONE.pipelining(), is(false));
    assertThat(Capabilities.NONE.startTls(), is(false));
    assertThat(Capabilities.NONE.smtpUtf8(), is(false));
  }

  private static Capabilities of(String... lines) {
    return Capabilities.of(new SmtpReply(250, null, List.of(lines)));
  }
}
