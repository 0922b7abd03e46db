package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.lab.MailLab;

class ExplainCommandTest {
  private final MailLab lab = MailLab.start();
  private final Terminals terminals = new Terminals();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void showsTheConversationAndTheVerdict() {
    lab.domain("acme.test").accepts("ada");

    assertThat(explain("Ada <ada@acme.test>"), is(ExitCode.DONE));

    assertThat(terminals.out(), containsString("address     ada@acme.test (repaired)\n"));
    assertThat(terminals.out(), containsString("    C: RCPT TO:<ada@acme.test>\n"));
    assertThat(terminals.out(), containsString("    C: QUIT\n"));
    assertThat(terminals.out(), containsString("catch-all   no, decoy refused\n"));
    assertThat(terminals.out(), containsString("verdict     valid/accepted, action send\n"));
    assertThat(lab.log().rcpts("ada@acme.test"), is(1L));
  }

  @Test
  void saysThatADomainDoesNotExist() {
    assertThat(explain("ada@nowhere.test"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("route       nxdomain"));
    assertThat(terminals.out(), containsString("verdict     invalid/domain_nxdomain"));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void saysWhyATextIsNoAddress() {
    assertThat(explain("ada@@acme.test"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("address     none: a second at-sign"));
    assertThat(terminals.out(), containsString("verdict     invalid/bad_syntax"));
  }

  @Test
  void asksNobodyWhoRunsTheMail() {
    lab.domain("acme.test").accepts("postmaster");
    assertThat(explain("postmaster@acme.test"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("verdict     unknown/not_probed"));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void explainsSeveralAddressesOneAfterTheOther() {
    lab.domain("acme.test").accepts("ada");
    assertThat(explain("ada@acme.test", "bob@acme.test"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("verdict     valid/accepted, action send\n"));
    assertThat(terminals.out(), containsString("verdict     invalid/mailbox_not_found"));
  }

  @Test
  void asksWithTheConversationInTheExplanation() {
    lab.domain("acme.test").accepts("ada");
    assertThat(explain("ada@acme.test", "--json"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("\"reason\":\"accepted\""));
    assertThat(terminals.out(), containsString("{\"fact\":\"conversation\""));
    assertThat(terminals.out(), containsString("C: RCPT TO:<ada@acme.test>"));
  }

  @Test
  void wantsAnAddress() {
    assertThat(explain(), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("explain takes addresses"));
  }

  private int explain(String... addresses) {
    String[] args = new String[addresses.length + 4];
    args[0] = "explain";
    System.arraycopy(addresses, 0, args, 1, addresses.length);
    args[addresses.length + 1] = "--network=LAB";
    args[addresses.length + 2] = "--dnsServers=" + lab.dnsServer();
    args[addresses.length + 3] = "--smtpPort=" + lab.smtpPort();
    return Rollcall.run(terminals.plain(), args);
  }
}
