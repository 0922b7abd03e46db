package org.rollcall.engine.address;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.address.ParsedAddress.Parsed;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Domain;

class MailboxKeysTest {
  private static final String COLUMNS = "domain\tcanonical\tdots\ttag\texample\tkey\tsource\n";

  private final MailboxKeys keys = MailboxKeys.from(ReferenceData.shipped());

  @ParameterizedTest
  @CsvSource({
    "Ada.Lovelace@Acme.Example, ada.lovelace@acme.example",
    "ada+news@acme.example, ada+news@acme.example",
    "A.d.a+news@GMail.com, ada@gmail.com",
    "ada@googlemail.com, ada@gmail.com",
    "+news@gmail.com, +news@gmail.com",
    "a.d.a+news@hotmail.com, a.d.a@hotmail.com",
    "ada-news@yahoo.com, ada-news@yahoo.com",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ΠΑΡΑ@acme.example, παρα@acme.example",
    "JOSE\u0301@acme.example, jos\u00e9@acme.example",
    "ada@[IPv6:FE80::A], ada@[ipv6:fe80::a]",
    "'\"Ada B\"@gmail.com', '\"ada b\"@gmail.com'",
  })
  void oneMailboxHasOneKey(String address, String key) {
    assertThat(keyOf(address), is(key));
  }

  @Test
  void theKeyOfAKeyIsItself() {
    for (AddressTable.Row row : AddressTable.rows()) {
      if (row.isAddress()) {
        String key = keyOf(row.address());
        assertThat(keyOf(key), is(key));
      }
    }
  }

  @Test
  void knowsTagsOnlyWhereTheProviderHasThem() {
    assertThat(keys.tagOn(new Domain("gmail.com")), is('+'));
    assertThat(keys.tagOn(new Domain("acme.example")), is(nullValue()));
  }

  @Test
  void aRuleThatContradictsItsExampleIsRefused() {
    String wrong = "a.test\ta.test\tkept\t+\ta.b+c@a.test\tab@a.test\town\n";
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MailboxKeys.from(DataFile.parse("rules.tsv", COLUMNS + wrong)));
    assertThat(e.getMessage(), is("rules.tsv line 2: the example has the key a.b@a.test"));
  }

  @Test
  void aRuleWithUnknownWordsIsRefused() {
    String wrong = "a.test\ta.test\tmaybe\t+\ta@a.test\ta@a.test\town\n";
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MailboxKeys.from(DataFile.parse("rules.tsv", COLUMNS + wrong)));
    assertThat(e.getMessage(), containsString("dots are kept or ignored, not 'maybe'"));
  }

  private String keyOf(String address) {
    Parsed parsed = (Parsed) AddressParser.parseStrict(address);
    return keys.keyOf(parsed.mailbox()).value();
  }
}
