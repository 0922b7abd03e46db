package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.lab.SessionRecord.Ending;

class MailLabTest {
  private final MailLab lab = MailLab.start();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void tellsKnownMailboxesFromUnknownOnes() {
    lab.domain("acme.test").accepts("Ada");
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      assertThat(client.rcpt("ada@acme.test"), is("250 2.1.5 Ok"));
      assertThat(client.rcpt("ADA@ACME.test"), is("250 2.1.5 Ok"));
      assertThat(client.rcpt("bob@acme.test"), startsWith("550 5.1.1 <bob@acme.test>"));
      assertThat(client.rcpt("ada@other.test"), startsWith("550 5.7.1"));
      assertThat(client.say("QUIT"), startsWith("221"));
      assertThat(client.reply(), is(""));
    }
    SessionRecord record = onlyRecord();
    assertThat(record.host(), is("mx.acme.test"));
    assertThat(record.verbs(), contains("EHLO", "MAIL", "RCPT", "RCPT", "RCPT", "RCPT", "QUIT"));
    assertThat(record.ending(), is(Ending.QUIT));
    assertThat(lab.log().rcpts("ada@acme.test"), is(2L));
    assertThat(lab.log().violations(), is(empty()));
    assertThat(lab.log().maxRefusalsPerSession(), is(2));
  }

  @Test
  void wakesWhoeverWaitsToHearSomething() throws Exception {
    lab.domain("acme.test").accepts("ada");
    CompletableFuture<Long> heard =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                lab.log().await(log -> log.rcpts() == 1, Duration.ofMinutes(1));
                return lab.log().rcpts();
              } catch (InterruptedException | TimeoutException e) {
                throw new IllegalStateException(e);
              }
            });
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      client.rcpt("ada@acme.test");
      assertThat(heard.get(1, TimeUnit.MINUTES), is(1L));
    }
    assertThrows(
        TimeoutException.class,
        () -> lab.log().await(log -> log.rcpts() > 1, Duration.ofMillis(1)));
  }

  @Test
  void refusesConnectionsWhileItsHostsAreAway() {
    lab.domain("acme.test").accepts("ada");
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      lab.mailHostsAway(true);
      assertThat("goes on", client.rcpt("ada@acme.test"), startsWith("250"));
      assertThrows(RuntimeException.class, () -> SmtpClient.introduced(lab, "acme.test").close());
    }
    lab.mailHostsAway(false);
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      assertThat(client.rcpt("ada@acme.test"), startsWith("250"));
    }
  }

  @Test
  void takesEverybodyWhereItIsCatchAll() {
    lab.domain("all.test").persona("catch-all");
    try (SmtpClient client = SmtpClient.introduced(lab, "all.test")) {
      assertThat(client.rcpt("whoever@all.test"), startsWith("250"));
    }
  }

  @Test
  void letsPersonasOfManyDomainsShareAHost() {
    lab.world().newHosts(List.of("mx1.host.test", "mx2.host.test"));
    lab.domain("a.test").mx(10, "mx1.host.test").accepts("ada");
    lab.domain("b.test").mx(10, "mx1.host.test").mx(20, "mx2.host.test").persona("catch-all");
    try (SmtpClient client = SmtpClient.introduced(lab, "a.test")) {
      assertThat(client.rcpt("x@a.test"), startsWith("550"));
      assertThat(client.rcpt("x@b.test"), startsWith("250"));
    }
  }

  @Test
  void notesWhatNobodyShouldSay() {
    lab.domain("acme.test").accepts("ada");
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      client.rcpt("ada@acme.test");
      assertThat(client.say("DATA"), startsWith("554"));
      assertThat(client.say("VRFY ada"), startsWith("252"));
      assertThat(client.say("MAIL FROM:<again@client.test>"), startsWith("503"));
      client.send("NOOP\nRCPT TO:<ada@acme.test>\r\n");
      client.reply();
      client.reply();
    }
    assertThat(onlyRecord().ending(), is(Ending.PEER_CLOSED));
    assertThat(
        lab.log().violations(),
        contains(
            "verb DATA",
            "verb VRFY",
            "out of order or malformed: MAIL FROM:<again@client.test>",
            "line without CRLF: NOOP",
            "verb NOOP"));
    assertThat(lab.log().sessionsWithoutQuit(), is(1L));
    assertThat(lab.log().toJson(), containsString("\"verb DATA\": 1"));
  }

  @Test
  void answersPipelinedCommandsInOrder() {
    lab.domain("acme.test").accepts("ada");
    try (SmtpClient client = SmtpClient.introduced(lab, "acme.test")) {
      client.send(
          "RCPT TO:<ada@acme.test>\r\nRCPT TO:<bob@acme.test>\r\nRCPT TO:<ada@acme.test>\r\n");
      assertThat(client.reply(), startsWith("250"));
      assertThat(client.reply(), startsWith("550"));
      assertThat(client.reply(), startsWith("250"));
    }
    assertThat(lab.log().violations(), is(empty()));
  }

  /** The record of a session is written on the server's thread, soon after the client left. */
  private SessionRecord onlyRecord() {
    while (lab.log().records().isEmpty()) {
      Thread.onSpinWait();
    }
    return lab.log().records().get(0);
  }
}
