package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Mailbox;

class SuggestionsTest {
  private final Suggestions suggestions = Suggestions.from(ReferenceData.shipped());

  @ParameterizedTest
  @CsvSource({
    "gmial.com, gmail.com",
    "gmail.con, gmail.com",
    "gmail.co, gmail.com",
    "gmailcom, gmail.com",
    "hotmaill.com, hotmail.com",
    "putlook.com, outlook.com",
    "yahoo.co.ukk, yahoo.co.uk",
    "gmai1.com, gmail.com",
    "hotrnail.com, hotmail.com",
    "yah00.com, yahoo.com",
    // A Cyrillic a.
    "gm\u0430il.com, gmail.com",
    "gmial.con, gmail.com",
    // Endings that do not exist are slips whatever is before them.
    "acme.con, acme.com",
    "acme.nett, acme.net",
  })
  void isCertainWithoutTheDns(String domain, String meant) {
    assertThat(suggestions.certain(mailbox(domain)), is("Ada.L@" + meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gmail.com",
        "ymail.com",
        "email.com",
        "mail.com",
        "gmx.com",
        "hotmail.fr",
        "outlook.de",
        "live.nl",
        "life.com",
        "cloud.com",
        "gail.com",
        "grail.com",
        "yahoo.co.id",
        "verizon.com",
        "roger.com",
        "mail.gmail.com",
        "acme.co",
        "acme.cm",
        "acme.example"
      })
  void isNotSureOfWhatMayBeReal(String domain) {
    assertNull(suggestions.certain(mailbox(domain)));
  }

  @ParameterizedTest
  @CsvSource({
    "hmail2.com, ''",
    "gmaxl.com, gmail.com",
    "homtial.com, hotmail.com",
    "protnmal.com, protonmail.com",
    "orenge.fr, orange.fr",
    "hotmail.fr, ''",
    "acme.example, ''",
  })
  void isFreerWhereTheDomainTakesNoMail(String domain, String meant) {
    String suggestion = suggestions.likely(mailbox(domain));
    assertThat(suggestion == null ? "" : suggestion, is(meant.isEmpty() ? "" : "Ada.L@" + meant));
  }

  private static Mailbox mailbox(String domain) {
    return ((ParsedAddress.Parsed) AddressParser.parse("Ada.L@" + domain)).mailbox();
  }
}
