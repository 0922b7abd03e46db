package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the list says of a mailbox is what its server says of it. */
class TruthOnTheWireTest {
  private static final Map<String, Set<String>> CODES =
      Map.of(
          "accepted", Set.of("250"),
          "accepted_forward", Set.of("251"),
          "accepted_overrate", Set.of("450"),
          "accept_all", Set.of("250"),
          "mailbox_not_found", Set.of("550"),
          "mailbox_disabled", Set.of("550"),
          "mailbox_moved", Set.of("551"),
          "mailbox_full", Set.of("552", "452"),
          "recipient_refused", Set.of("550"),
          "domain_not_hosted", Set.of("550"));

  /** They do not take MAIL FROM in clear after EHLO. */
  private static final Set<String> OTHER_MANNERS = Set.of("helo-only", "tls-required");

  @Test
  void listAndServersAgree() {
    Population demo = Worlds.demo(11, 1_500);
    List<String> disagreements = new ArrayList<>();
    int asked = 0;
    try (MailLab lab = MailLab.start(demo.world())) {
      for (LabContact contact : demo.contacts().toList()) {
        String reason = contact.truth().reasons().split("\\|", -1)[0];
        Set<String> codes = CODES.get(reason);
        if (codes == null || contact.waits() || OTHER_MANNERS.contains(contact.persona())) {
          continue;
        }
        asked++;
        String address = address(contact.email());
        String code = ask(lab, address).substring(0, 3);
        if (!codes.contains(code)) {
          disagreements.add(contact + " got " + code);
        }
      }
      assertThat(lab.log().violations(), is(List.of()));
    }
    assertThat(disagreements, is(List.of()));
    assertThat(asked, greaterThan(1_000));
  }

  private static String ask(MailLab lab, String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    try (SmtpClient client = introduced(lab, domain)) {
      String reply = client.rcpt(address);
      client.say("QUIT");
      return reply;
    }
  }

  /** A domain that is an alias is served where its target is. */
  private static SmtpClient introduced(MailLab lab, String domain) {
    String alias = lab.domain(domain).alias();
    return SmtpClient.introduced(lab, alias == null ? domain : alias);
  }

  /** Undoes what {@link SpecialRows} does to duplicates, its own way. */
  private static String address(String written) {
    String text = written.strip();
    if (text.endsWith(">")) {
      text = text.substring(text.lastIndexOf('<') + 1, text.length() - 1);
    }
    text = text.startsWith("mailto:") ? text.substring(7) : text;
    int at = text.lastIndexOf('@');
    return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
  }
}
