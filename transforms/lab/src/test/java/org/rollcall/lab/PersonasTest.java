package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each persona at the stage that makes it what it is; {@code CLOSED} where it says nothing more.
 */
class PersonasTest {
  private static MailLab lab;

  @BeforeAll
  static void start() {
    lab = MailLab.start(WorldFile.shipped("showcase"));
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "honest, 250 2.1.5, 550 5.1.1",
    "postfix, 250 2.1.5, 550 5.1.1 <nobody@postfix.test>: Recipient address rejected",
    "exim, 250 Accepted, 550 No such user here",
    "exchange, 250 2.1.5, 550 5.1.10 RESOLVER.ADR.RecipientNotFound",
    "m365, 250 2.1.5, 550 5.4.1 Recipient address rejected: Access denied",
    "gmail, 250 2.1.5, 550-5.1.1 The email account",
    "yandex, 250 2.1.5, 550 5.7.1 No such user!",
    "outlook, 250 2.1.5, 550 5.5.0",
    "no-enhanced, 250 Recipient, 550 User unknown",
    "catch-all, 250, 250",
    "accept-all-provider, 250, 250",
    "catch-all-picky, 250, 250",
    "all-252, 252, 252",
    "greylist-never, 450 4.2.0, 450 4.2.0",
    "mimecast-451, 250, 451 Invalid Recipient",
    "tempfail, 451 4.3.0, 451 4.3.0",
    "blocks-rcpt, 550 5.7.1 Service, 550 5.7.1 Service",
    "ptr-rcpt, 450 4.7.25, 450 4.7.25",
    "sender-rcpt, 550 5.1.7, 550 5.1.7",
    "policy, 550 5.7.0, 550 5.7.0",
    "rate-5xx, 550 Connection frequency, 550 Connection frequency",
    "domain-556, 556 5.1.10, 556 5.1.10",
    "relay-denied, 550 5.7.1, 550 5.7.1",
    "contradicts, 250-2.1.5 Ok|550, 250-2.1.5 Ok|550",
    "syntax-503, 503, 503",
    "tarpit, 250, 550 5.1.1",
    "multi-line, 250-2.1.5 Ok|250, 550-5.1.1",
    "bare-lf, 250, 550",
    "latin1, 250, 550 5.1.1 Destinataire inconnu: cette boîte",
    "split, 250-2.1.5 Ok|250, 550-5.1.1 No|550",
    "smtputf8, 250, 550",
  })
  void answersRecipients(String persona, String known, String unknown) {
    String domain = persona + ".test";
    try (SmtpClient client = SmtpClient.introduced(lab, domain)) {
      assertThat(client.rcpt("ada@" + domain), startsWith(known));
      assertThat(client.rcpt("nobody@" + domain), startsWith(unknown));
      assertThat(client.say("QUIT"), startsWith("221"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "blocks-connect, 554 5.7.1",
    "ptr-required, 554 5.7.25",
    "tempfail-banner, 421 4.3.2",
    "banner-521, 521",
    "not-smtp, HTTP/1.1 400"
  })
  void refusesAtTheDoor(String persona, String greeting) {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress(persona + ".test"))) {
      assertThat(client.reply(), startsWith(greeting));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "blocks-mail, 554 5.7.1",
    "sender-rejected, 550 5.1.8",
    "spf-fail, 550 5.7.23",
    "tls-required, 530 5.7.0",
    "drops-mail, ''"
  })
  void refusesTheSender(String persona, String reply) {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress(persona + ".test"))) {
      client.reply();
      client.say("EHLO client.test");
      assertThat(client.say("MAIL FROM:<probe@client.test>"), startsWith(reply));
    }
  }

  @Test
  void hasAStateForEveryMailbox() {
    try (SmtpClient client = SmtpClient.introduced(lab, "honest.test")) {
      List<String> locals =
          List.of("frida", "fred", "dora", "mo", "flo", "uma", "ola", "ines", "ada");
      List<String> codes =
          locals.stream().map(l -> client.rcpt(l + "@honest.test").substring(0, 9)).toList();
      assertThat(
          codes,
          is(
              List.of(
                  "552 5.2.2",
                  "452 4.2.2",
                  "550 5.2.1",
                  "551 5.1.6",
                  "251 2.1.5",
                  "252 2.1.5",
                  "450 4.2.1",
                  "550 5.7.1",
                  "250 2.1.5")));
    }
  }

  @Test
  void limitsRecipientsErrorsAndConnections() {
    try (SmtpClient client = SmtpClient.introduced(lab, "rcpt-limit.test")) {
      for (int i = 0; i < 4; i++) {
        assertThat(client.rcpt("ada@rcpt-limit.test"), startsWith("250"));
      }
      assertThat(client.rcpt("ada@rcpt-limit.test"), startsWith("452 4.5.3"));
    }
    try (SmtpClient client = SmtpClient.introduced(lab, "error-limit.test")) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.rcpt("x@error-limit.test"), startsWith("550"));
      }
      assertThat(client.rcpt("x@error-limit.test"), startsWith("421 4.7.0"));
      assertThat(client.reply(), is(""));
    }
    try (SmtpClient one = SmtpClient.introduced(lab, "conn-limit.test");
        SmtpClient two = SmtpClient.introduced(lab, "conn-limit.test");
        SmtpClient three = new SmtpClient(lab.smtpAddress("conn-limit.test"))) {
      assertThat(three.reply(), startsWith("421 4.7.0"));
      assertThat(one.rcpt("ada@conn-limit.test"), startsWith("250"));
      assertThat(two.rcpt("bob@conn-limit.test"), startsWith("250"));
    }
  }

  @Test
  void looksUpAnAddressBeforeItAnswersForIt() {
    try (SmtpClient client = SmtpClient.introduced(lab, "verify-wait.test")) {
      assertThat(client.rcpt("ada@verify-wait.test"), startsWith("450 4.1.1"));
      assertThat(client.rcpt("ada@verify-wait.test"), startsWith("250"));
    }
  }

  @Test
  void dropsTheLineInMidSession() {
    try (SmtpClient client = SmtpClient.introduced(lab, "drops-after-rcpt.test")) {
      assertThat(client.rcpt("ada@drops-after-rcpt.test"), startsWith("250"));
      assertThat(client.rcpt("bob@drops-after-rcpt.test"), is(""));
    }
  }

  @Test
  void knowsHeloOnly() {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("helo-only.test"))) {
      client.reply();
      assertThat(client.say("EHLO client.test"), startsWith("500"));
      assertThat(client.say("MAIL FROM:<>"), startsWith("503"));
      assertThat(client.say("HELO client.test"), startsWith("250"));
      assertThat(client.say("MAIL FROM:<>"), startsWith("250"));
    }
  }

  @Test
  void talksTls() {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("tls-required.test"))) {
      client.reply();
      List<String> offered = Arrays.asList(client.say("EHLO client.test").split("\\|"));
      assertThat(offered, hasItem("250-STARTTLS"));
      assertThat(client.say("STARTTLS"), startsWith("220"));
      client.startTls();
      assertThat(client.say("MAIL FROM:<probe@client.test>"), startsWith("503"));
      client.say("EHLO client.test");
      assertThat(client.say("MAIL FROM:<probe@client.test>"), startsWith("250"));
      assertThat(client.rcpt("ada@tls-required.test"), startsWith("250"));
    }
  }

  @Test
  void breaksTls() {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("tls-broken.test"))) {
      client.reply();
      client.say("EHLO client.test");
      assertThat(client.say("STARTTLS"), startsWith("220"));
      client.send("\u0016\u0003\u0001 no real handshake\r\n");
      assertThat(client.reply(), is("no TLS"));
    }
  }

  @Test
  void neverEndsAReply() {
    try (SmtpClient client = SmtpClient.introduced(lab, "endless-lines.test")) {
      client.send("RCPT TO:<ada@endless-lines.test>\r\n");
      String[] lines = new String(client.bytes(1 << 20), StandardCharsets.US_ASCII).split("\r\n");
      List<String> whole = Arrays.asList(lines).subList(0, lines.length - 1);
      assertThat(whole, everyItem(startsWith("250-")));
    }
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("endless-line.test"))) {
      client.reply();
      client.send("EHLO client.test\r\n");
      String line = new String(client.bytes(1 << 20), StandardCharsets.US_ASCII);
      assertThat(line, matchesPattern("250 [^\r\n]*"));
    }
  }

  @Test
  void saysGarbage() {
    try (SmtpClient client = new SmtpClient(lab.smtpAddress("garbage.test"))) {
      assertThat(client.bytes(4), is(new byte[] {0, 1, 2, (byte) 0xff}));
    }
  }

  @Test
  void takesNonAsciiLocalPartsWhereItOffersTo() {
    lab.domain("smtputf8.test").accepts("jürgen");
    lab.domain("no-smtputf8.test").accepts("jürgen");
    try (SmtpClient client = SmtpClient.introduced(lab, "smtputf8.test")) {
      assertThat(client.rcpt("jürgen@smtputf8.test"), startsWith("250"));
    }
    try (SmtpClient client = SmtpClient.introduced(lab, "no-smtputf8.test")) {
      assertThat(client.rcpt("jürgen@no-smtputf8.test"), startsWith("553 5.6.7"));
    }
  }

  @Test
  void hasNobodyBehindADeadHostAndNoWayToAnUnreachableOne() {
    InetSocketAddress dead = lab.smtpAddress("route-dead.test");
    InetSocketAddress unreachable = lab.smtpAddress("route-unreachable.test");
    assertThrows(ConnectException.class, () -> connect(dead));
    assertThrows(SocketTimeoutException.class, () -> connect(unreachable));
  }

  private static void connect(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, 500);
    }
  }
}
