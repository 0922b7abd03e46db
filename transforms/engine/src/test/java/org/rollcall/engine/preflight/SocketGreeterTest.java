package org.rollcall.engine.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.rollcall.engine.preflight.Requests.ip;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.lab.MailLab;

class SocketGreeterTest {
  private final MailLab lab = MailLab.start();

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource({
    "honest,          WELCOMED, 250",
    "multi-line,      WELCOMED, 250",
    "bare-lf,         WELCOMED, 250",
    "split,           WELCOMED, 250",
    "blocks-connect,  REFUSED,  554 5.7.1",
    "tempfail-banner, REFUSED,  421 4.3.2",
    "banner-521,      REFUSED,  521 5.3.2",
    "drops-connect,   BROKEN,   closed the connection",
    "garbage,         BROKEN,   does not speak SMTP",
    "not-smtp,        BROKEN,   does not speak SMTP",
  })
  void tellsHowItWent(String persona, Greeting.Kind kind, String said) {
    Greeting greeting = greet(persona, Duration.ofSeconds(30));
    assertThat(greeting.said(), greeting.kind(), is(kind));
    assertThat(greeting.said(), containsString(said));
  }

  @Test
  void doesNotWaitForEverForAGreeting() {
    Greeting greeting = greet("silent", Duration.ofSeconds(1));
    assertThat(greeting.kind(), is(Greeting.Kind.BROKEN));
    assertThat(greeting.said(), is("no reply after 1s"));
  }

  @Test
  void leavesFromTheAddressOfTheRun() {
    lab.domain("acme.test").persona("blocks-connect");
    Greeting greeting =
        new SocketGreeter(
                "probe.acme.test", ip("127.0.0.42"), Duration.ofSeconds(5), Duration.ofSeconds(30))
            .greet(lab.smtpAddress("acme.test"));
    assertThat(greeting.said(), containsString("[127.0.0.42]"));
    assertThat(greeting.said(), not(containsString("@")));
  }

  private Greeting greet(String persona, Duration replyTimeout) {
    lab.domain("acme.test").persona(persona);
    return new SocketGreeter("probe.acme.test", null, Duration.ofSeconds(5), replyTimeout)
        .greet(lab.smtpAddress("acme.test"));
  }
}
