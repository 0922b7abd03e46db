package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
    "ada+news@gmail.com, SUBADDRESSED FREE NAME_LIKE GRAMMAR_SUSPECT",
    "+ada@acme.example, NAME_LIKE",
    "'\"a+b c\"@acme.example', ''",
    "ada@bücher.example, IDN NAME_LIKE",
    "用户@acme.example, EAI",
    "ada@yahoo.co.uk, FREE NAME_LIKE GRAMMAR_SUSPECT",
    "ada@mail.gmail.com, NAME_LIKE",
    "ada@nasa.gov, GOVERNMENT NAME_LIKE",
    "ada@cabinet-office.gov.uk, GOVERNMENT NAME_LIKE",
    "ada@gov.example, NAME_LIKE",
    "ada@notgov.uk, NAME_LIKE",
    "ada@mit.edu, ACADEMIC NAME_LIKE",
    "ada@cs.ox.ac.uk, ACADEMIC NAME_LIKE",
    "ada@acme.example, NAME_LIKE",
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
        "emily.post",
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
    Set<Flag> flags = readers.flags(mailbox(localPart + "@acme.example"));
    flags.removeAll(EnumSet.of(Flag.NAME_LIKE));
    assertThat(flags, is(Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "sales-uk, ROLE",
    "info.berlin, ROLE",
    "berlin.info, ROLE",
    "support2, ROLE",
    "team3-support, ROLE",
    "salesteam, ROLE",
    "infoberlin, ROLE",
    "info.fachbereich7, ROLE",
    "customer-service-us, ROLE",
    "abuse-team, OPERATIONAL_ROLE",
    "noreply2, NO_REPLY",
    "orders-noreply, NO_REPLY",
    "newsletter.do-not-reply, NO_REPLY",
    "bounces-1234, NO_REPLY",
    "mailer-daemon, NO_REPLY",
  })
  void tellsATaskInsideALongerLocalPart(String localPart, Flag flag) {
    assertThat(readers.flags(mailbox(localPart + "@acme.example")), hasItem(flag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "testuser3", "spamtrap", "my-honeypot", "nobody.nospam"})
  void suspectsWhatIsLeftForHarvesters(String localPart) {
    assertThat(readers.flags(mailbox(localPart + "@acme.example")), hasItem(Flag.TRAP_SUSPECT));
  }

  @Test
  void everyFactHasAGround() {
    List<Signal> signals = readers.read(mailbox("sales+x@gmail.com"));
    assertThat(
        signals.stream().map(signal -> signal.flag() + ": " + signal.ground()).toList(),
        is(
            List.of(
                "ROLE: 'sales' stands for a task",
                "FREE: gmail.com is a free mailbox provider",
                "SUBADDRESSED: a tag after '+'",
                "GRAMMAR_SUSPECT: unusual at gmail.com: breaks gmail-shortest")));
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
