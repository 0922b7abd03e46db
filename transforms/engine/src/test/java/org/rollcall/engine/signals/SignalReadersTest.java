package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

class SignalReadersTest {
  private final SignalReaders readers = SignalReaders.from(ReferenceData.shipped());

  @ParameterizedTest
  @CsvSource({
    "info@acme.example, ROLE",
    "Sales@acme.example, ROLE",
    "sales+2026@acme.example, ROLE SUBADDRESSED",
    "customer.service@acme.example, ROLE",
    "CustomerService@acme.example, ROLE",
    "buchhaltung@acme.example, ROLE",
    "comptabilite@acme.example, ROLE",
    "ventas@acme.example, ROLE",
    "segreteria@acme.example, ROLE",
    "vendas@acme.example, ROLE",
    "geschäftsführung@acme.example, ROLE EAI",
    "postmaster@acme.example, OPERATIONAL_ROLE ROLE",
    "ABUSE@acme.example, OPERATIONAL_ROLE ROLE",
    "noc@acme.example, OPERATIONAL_ROLE ROLE",
    "no-reply@acme.example, NO_REPLY",
    "no_reply@acme.example, NO_REPLY",
    "donotreply@acme.example, NO_REPLY",
    "ne-pas-repondre@acme.example, NO_REPLY",
    "ada+news@gmail.com, SUBADDRESSED FREE",
    "+ada@acme.example, ''",
    "'\"a+b c\"@acme.example', ''",
    "ada@bücher.example, IDN",
    "用户@acme.example, EAI",
    "ada@yahoo.co.uk, FREE",
    "ada@mail.gmail.com, ''",
    "ada@nasa.gov, GOVERNMENT",
    "ada@cabinet-office.gov.uk, GOVERNMENT",
    "ada@gov.example, ''",
    "ada@notgov.uk, ''",
    "ada@mit.edu, ACADEMIC",
    "ada@cs.ox.ac.uk, ACADEMIC",
    "ada@acme.example, ''",
  })
  void readsWhatAnAddressTells(String address, String flags) {
    Set<Flag> expected = EnumSet.noneOf(Flag.class);
    Arrays.stream(flags.split(" "))
        .filter(f -> !f.isEmpty())
        .map(Flag::valueOf)
        .forEach(expected::add);
    assertThat(readers.flags(mailbox(address)), is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dean",
        "angel",
        "mark",
        "bill",
        "grace",
        "art",
        "will",
        "major",
        "reed",
        "guy",
        "page",
        "king",
        "bishop",
        "mayor",
        "marshall",
        "page",
        "stage",
        "price",
        "post",
        "s.ales",
        "j.obs",
        "in.fo",
        "salesman",
        "infanta",
        "newson",
        "abusedo",
        "hope",
        "joy",
        "hr.giger",
        "pr.ince",
        "marina",
        "sac.ha",
        "webb",
        "media.nova",
        "presse.mann",
        "mail.lard"
      })
  void namesOfPeopleAreNoRoles(String localPart) {
    assertThat(readers.flags(mailbox(localPart + "@acme.example")), is(Set.of()));
  }

  @Test
  void aNameInTwoGroupsIsRefused() {
    DataFile file =
        DataFile.parse(
            "role-names.tsv", "group\tlanguage\tname\nrole\ten\tinfo\nno_reply\ten\tinfo\n");
    Exception e = assertThrows(IllegalArgumentException.class, () -> RoleNames.from(file));
    assertThat(e.getMessage(), is("role-names.tsv line 3: 'info' is there already"));
  }

  private static Mailbox mailbox(String address) {
    return ((ParsedAddress.Parsed) AddressParser.parse(address)).mailbox();
  }
}
