package org.rollcall.engine.domains;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.spf.Zone;
import org.rollcall.model.DmarcPolicy;

/** Which DMARC policy holds for a domain. */
class DmarcPoliciesTest {
  private static final PublicSuffixes SUFFIXES = PublicSuffixes.from(ReferenceData.shipped());

  private final Zone zone = new Zone();

  private DmarcPolicy of(String domain) {
    return new DmarcPolicies(
            (name, type) -> CompletableFuture.completedFuture(zone.ask(name, type)), SUFFIXES)
        .of(domain)
        .join();
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=none, MONITOR",
    "v=DMARC1;p=quarantine, QUARANTINE",
    "v=DMARC1; P=Reject; pct=5, REJECT",
    "v = DMARC1 ; p = reject, REJECT",
    "v=DMARC1, BROKEN",
    "v=DMARC1; p=maybe, BROKEN",
    "v=DMARC1; p=maybe; rua=mailto:r@acme.example, MONITOR",
    "v=DMARC1; p=reject; sp=maybe, BROKEN",
    "p=reject; v=DMARC1, NO_RECORD",
    "v=DMARC2; p=reject, NO_RECORD",
    "v=spf1 -all, NO_RECORD"
  })
  void readsOneRecord(String record, DmarcPolicy policy) {
    zone.has("_dmarc.acme.example", RecordType.TXT, record);

    assertThat(of("acme.example"), is(policy));
  }

  @Test
  void callsTwoRecordsBroken() {
    zone.has("_dmarc.acme.example", RecordType.TXT, "v=DMARC1; p=reject", "v=DMARC1; p=none");

    assertThat(of("acme.example"), is(DmarcPolicy.BROKEN));
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=reject, REJECT",
    "v=DMARC1; p=reject; sp=none, MONITOR",
    "v=DMARC1; p=none; sp=quarantine, QUARANTINE"
  })
  void fallsBackToTheRegisteredDomain(String record, DmarcPolicy policy) {
    zone.has("_dmarc.acme.co.uk", RecordType.TXT, record);

    assertThat(of("news.sales.acme.co.uk"), is(policy));
    assertThat(
        zone.asked(), is(List.of("TXT _dmarc.news.sales.acme.co.uk", "TXT _dmarc.acme.co.uk")));
  }

  @Test
  void asksTheRegisteredDomainNothingIfTheDomainHasItsOwn() {
    zone.has("_dmarc.sales.acme.example", RecordType.TXT, "v=DMARC1; p=none");

    assertThat(of("sales.acme.example"), is(DmarcPolicy.MONITOR));
    assertThat(zone.asked(), is(List.of("TXT _dmarc.sales.acme.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.example", "co.uk", "example"})
  void asksOnceWhereThereIsNothingAbove(String domain) {
    assertThat(of(domain), is(DmarcPolicy.NO_RECORD));
    assertThat(zone.asked(), is(List.of("TXT _dmarc." + domain)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_dmarc.sales.acme.example", "_dmarc.acme.example"})
  void knowsNothingAfterSilence(String name) {
    zone.isSilentAbout(name);

    assertThat(of("sales.acme.example"), is(DmarcPolicy.UNKNOWN));
  }
}
