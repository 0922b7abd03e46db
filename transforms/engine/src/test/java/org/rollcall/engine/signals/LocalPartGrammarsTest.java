package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.LocalPartGrammars.Certainty;
import org.rollcall.model.Mailbox;

class LocalPartGrammarsTest {
  private static final String HEAD =
      "rule\tdomains\ttag\tdots\tmatches\tcertainty\tkeeps\tbreaks\tsource\n";

  private final LocalPartGrammars grammars = LocalPartGrammars.from(ReferenceData.shipped());

  @ParameterizedTest
  @CsvSource({
    "ada_lovelace@gmail.com, gmail-characters, CERTAIN",
    "ada-l@googlemail.com, gmail-characters, CERTAIN",
    "jösé.garcia@gmail.com, gmail-characters, CERTAIN",
    "abcdefghijabcdefghijabcdefghijk@gmail.com, gmail-longest, CERTAIN",
    "ada@gmail.com, gmail-shortest, LIKELY",
    "ada@yahoo.com, yahoo-shortest, LIKELY",
    "1adalovelace@yahoo.com, yahoo-shape, LIKELY",
    "ada#lovelace@yahoo.fr, yahoo-characters, CERTAIN",
    "o'neill@hotmail.com, outlook-characters, CERTAIN",
    "ada.lovelace.countess@icloud.com, icloud-longest, HINT",
    "1234@qq.com, qq-shape, HINT",
  })
  void namesTheWeightiestRuleThatIsBroken(String address, String rule, Certainty certainty) {
    assertThat(
        grammars.breachBy(mailbox(address)), is(new LocalPartGrammars.Breach(rule, certainty)));
  }

  @Test
  void aQuotedLocalPartIsTakenWithItsQuotes() {
    assertThat(
        grammars.breachBy(mailbox("\"ada lovelace\"@gmail.com")),
        is(new LocalPartGrammars.Breach("gmail-characters", Certainty.CERTAIN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada.Lovelace@gmail.com",
        "a.d.a.l.o.v.e+with_anything-else@gmail.com",
        "ada_lovelace@yahoo.com",
        "adal-shop@yahoo.com",
        "ada_l.ace-1@outlook.com",
        "plated-hotel0x@icloud.com",
        "10001@qq.com",
        "13800138000@163.com",
        "o'neill@acme.example",
        "a@acme.example",
        "ada_lovelace@mail.gmail.com",
      })
  void saysNothingOfWhatIsUsualOrElsewhere(String address) {
    assertThat(grammars.breachBy(mailbox(address)), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "a.b@x.example, a_b@x.example, certain, [a-z]+, 'the rule is not kept by a.b@x.example'",
    "ab@x.example, abc@x.example, certain, [a-z]+, 'the rule is not broken by abc@x.example'",
    "ab@x.example, a_b@y.example, certain, [a-z]+,"
        + " 'a_b@y.example is no address of a domain of this rule'",
    "ab@x.example, a_b@x.example, sure, [a-z]+,"
        + " 'certainty is certain, likely or hint, not sure'",
    "ab@x.example, a_b@x.example, hint, (a, (a is no expression: Unclosed group",
  })
  void aRowThatContradictsItselfIsRefused(
      String keeps, String breaks, String certainty, String matches, String problem) {
    DataFile file =
        DataFile.parse(
            "g.tsv",
            HEAD
                + String.join(
                    "\t", "r", "x.example", "+", "kept", matches, certainty, keeps, breaks, "us"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> LocalPartGrammars.from(file));
    assertThat(e.getMessage(), is("g.tsv line 2: " + problem));
  }

  private static Mailbox mailbox(String address) {
    return ((ParsedAddress.Parsed) AddressParser.parse(address)).mailbox();
  }
}
