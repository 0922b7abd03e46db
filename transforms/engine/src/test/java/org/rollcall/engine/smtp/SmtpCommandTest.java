package org.rollcall.engine.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

class SmtpCommandTest {

  @Test
  void writesTheCommandsOfRfc5321() {
    assertThat(wire(SmtpCommand.ehlo("probe.test")), is("EHLO probe.test\r\n"));
    assertThat(wire(SmtpCommand.helo("probe.test")), is("HELO probe.test\r\n"));
    assertThat(wire(SmtpCommand.mailFrom("a@b.test", false)), is("MAIL FROM:<a@b.test>\r\n"));
    assertThat(wire(SmtpCommand.mailFrom("", false)), is("MAIL FROM:<>\r\n"));
    assertThat(wire(rcpt("ada@acme.test", false)), is("RCPT TO:<ada@acme.test>\r\n"));
    assertThat(wire(SmtpCommand.startTls()), is("STARTTLS\r\n"));
    assertThat(wire(SmtpCommand.rset()), is("RSET\r\n"));
    assertThat(wire(SmtpCommand.quit()), is("QUIT\r\n"));
  }

  @Test
  void writesUtf8OnlyWithSmtpUtf8() {
    assertThat(
        wire(SmtpCommand.mailFrom("a@b.test", true)), is("MAIL FROM:<a@b.test> SMTPUTF8\r\n"));
    assertThat(wire(rcpt("jürgen@acme.test", true)), is("RCPT TO:<jürgen@acme.test>\r\n"));
    refused(() -> rcpt("jürgen@acme.test", false));
    refused(() -> SmtpCommand.mailFrom("jürgen@acme.test", false));
    refused(() -> SmtpCommand.ehlo("bücher.test"));
    refused(() -> rcpt("\ud800@acme.test", true));
  }

  @Test
  void keepsQuotedLocalPartsWhole() {
    assertThat(
        wire(rcpt("\"a b>\\\"<c\"@acme.test", false)),
        is("RCPT TO:<\"a b>\\\"<c\"@acme.test>\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\ndata@b.test", "a\n@b.test", "a\r@b.test", "a\0@b.test", "a\u007f@b.test",
        "a\u0085@b.test", "a> size=1@b.test", "a>@b.test", "<a@b.test", "a b@b.test",
        "\"a@b.test", "\"a\\\"@b.test"
      })
  void refusesWhatWouldLeaveThePath(String path) {
    refused(() -> SmtpCommand.mailFrom(path, true));
    // Mailbox refuses most controls by itself; the domain is not looked at there.
    refused(() -> SmtpCommand.rcptTo(new Mailbox("x", new Domain(path)), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nQUIT", "a\tb", "a\0"})
  void refusesNamesThatAreNone(String name) {
    refused(() -> SmtpCommand.ehlo(name));
    refused(() -> SmtpCommand.helo(name));
  }

  @Test
  void keepsTheLimitsOfALine() {
    assertThat(SmtpCommand.ehlo("x".repeat(505)).length(), is(SmtpCommand.LINE_MAX));
    refused(() -> SmtpCommand.ehlo("x".repeat(506)));
    assertThat(rcpt("x".repeat(978) + "@acme.test", false).length(), is(SmtpCommand.PATH_LINE_MAX));
    refused(() -> rcpt("x".repeat(979) + "@acme.test", false));
  }

  @Test
  void neverQuotesTheAddressInItsError() {
    String message = refused(() -> rcpt("jürgen@acme.test", false));
    assertThat(message, not(containsString("acme")));
    assertThat(message, containsString("RCPT TO"));
  }

  private static SmtpCommand rcpt(String address, boolean smtpUtf8) {
    return SmtpCommand.rcptTo(Plans.mailbox(address), smtpUtf8);
  }

  private static String wire(SmtpCommand command) {
    return UTF_8.decode(command.octets()).toString();
  }

  private static String refused(Runnable factory) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, factory::run).getMessage());
  }
}
