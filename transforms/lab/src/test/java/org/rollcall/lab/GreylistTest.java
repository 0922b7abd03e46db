package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GreylistTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final MailLab lab =
      MailLab.start(
          new World(),
          LabOptions.defaults().withClock(clock).withGreylistDelay(Duration.ofMinutes(5)));

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void passesATupleThatWaited() {
    lab.domain("grey.test").persona("greylist").accepts("ada", "bob");
    assertThat(ask("probe@client.test", "ada@grey.test"), startsWith("450 4.2.0"));
    advance(Duration.ofMinutes(4));
    assertThat(ask("probe@client.test", "ada@grey.test"), startsWith("450 4.2.0"));
    advance(Duration.ofMinutes(1));
    assertThat(ask("probe@client.test", "ADA@grey.test"), startsWith("250"));
    assertThat(ask("probe@client.test", "bob@grey.test"), startsWith("450"));
    assertThat(ask("other@client.test", "ada@grey.test"), startsWith("450"));
  }

  @Test
  void refusesTheUnknownOnceTheyHaveWaited() {
    lab.domain("grey.test").persona("greylist");
    ask("probe@client.test", "x@grey.test");
    advance(Duration.ofMinutes(5));
    assertThat(ask("probe@client.test", "x@grey.test"), startsWith("550 5.1.1"));
  }

  @Test
  void tellsHowLong() {
    lab.domain("grey.test").persona("greylist-tells").accepts("ada");
    ask("probe@client.test", "ada@grey.test");
    advance(Duration.ofSeconds(288));
    assertThat(ask("probe@client.test", "ada@grey.test"), containsString("come back in 00:00:12"));
  }

  @Test
  void opensTheDomainAfterTheFirstSuccess() {
    lab.domain("grey.test").persona("greylist-domain").accepts("ada", "bob");
    assertThat(ask("probe@client.test", "ada@grey.test"), startsWith("451 4.7.1"));
    advance(Duration.ofMinutes(5));
    assertThat(ask("probe@client.test", "bob@grey.test"), startsWith("451 4.7.1"));
    assertThat(ask("probe@client.test", "ada@grey.test"), is("250 2.1.5 Ok"));
    assertThat(ask("probe@client.test", "bob@grey.test"), is("250 2.1.5 Ok"));
  }

  private void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private String ask(String sender, String recipient) {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("grey.test"))) {
      client.reply();
      client.say("EHLO client.test");
      client.say("MAIL FROM:<" + sender + ">");
      return client.rcpt(recipient);
    }
  }
}
