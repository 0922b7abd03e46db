package org.rollcall.engine.domains;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.spf.Zone;
import org.rollcall.model.Contribution;
import org.rollcall.model.DomainFacts;

/** What counts as a listing on a DNS block list. */
class BlockListsTest {
  private static final DomainSignals TWO =
      new DomainSignals(Set.of(), List.of("dbl.example", "bad.example"));

  private final Zone zone = new Zone();

  private DomainFacts facts(String domain) {
    return Inquiries.facts(zone, TWO, Inquiries.mx(domain));
  }

  @Test
  void asksEachZoneForTheRegisteredDomain() {
    zone.has("acme.test.bad.example", RecordType.A, "127.0.0.2");

    DomainFacts facts = facts("sales.acme.test");

    assertThat(facts.blockLists(), is(List.of("bad.example")));
    assertThat(
        facts.contributions().stream().map(Contribution::feature).toList(),
        hasItem("block_listed"));
    assertThat(
        zone.asked(),
        is(
            List.of(
                "A invalid.dbl.example",
                "A acme.test.dbl.example",
                "A invalid.bad.example",
                "A acme.test.bad.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.0.1.4", "127.0.0.64"})
  void believesAListing(String address) {
    zone.has("acme.test.dbl.example", RecordType.A, address);

    assertThat(facts("acme.test").blockLists(), is(List.of("dbl.example")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.255.255.254",
        "127.255.255.252",
        "127.0.1.255",
        "127.0.0.1",
        "192.0.2.1",
        "10.0.0.2"
      })
  void takesARefusalForNoAnswer(String address) {
    zone.has("acme.test.dbl.example", RecordType.A, address);

    assertThat(facts("acme.test").blockLists(), is(List.of()));
  }

  @Test
  void believesNoAnswerWithARefusalInIt() {
    zone.has("acme.test.dbl.example", RecordType.A, "127.0.0.2", "127.255.255.255");

    assertThat(facts("acme.test").blockLists(), is(List.of()));
  }

  @Test
  void leavesAZoneAloneThatListsEverything() {
    zone.has("invalid.dbl.example", RecordType.A, "127.0.0.2");
    zone.has("acme.test.dbl.example", RecordType.A, "127.0.0.2");

    assertThat(facts("acme.test").blockLists(), is(List.of()));
  }

  @Test
  void takesSilenceForNoListing() {
    zone.isSilentAbout("acme.test.dbl.example").isSilentAbout("invalid.bad.example");

    assertThat(facts("acme.test").blockLists(), is(List.of()));
  }
}
