package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Flag;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.SpfPolicy;

/** Which flags a domain gives to its mailboxes. */
class DomainFlagsTest {
  private static final ReferenceData DATA = ReferenceData.shipped();
  private static final Providers PROVIDERS = Providers.from(DATA);
  private static final DomainFlags FLAGS = new DomainFlags(KnownAtOnce.from(DATA), PROVIDERS);

  private static Set<Flag> flags(String exchanger, @Nullable DomainFacts facts) {
    MailHost host = new MailHost(exchanger, 10, List.of("192.0.2.1"));
    MailRoute route = new MailRoute(RouteStatus.MX, List.of(host), "");
    DomainRoute located = new MailSites(PROVIDERS).locate(new Domain("acme.example"), route);
    return FLAGS.of(located.with(facts));
  }

  private static DomainFacts facts(
      SpfPolicy spf, DmarcPolicy dmarc, boolean parked, @Nullable String lookAlike) {
    return new DomainFacts(
        spf, null, dmarc, null, null, null, null, null, parked, lookAlike, List.of(), null,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "eu.mx.mimecast.com, GATEWAY",
    "park-mx.above.com, PARKED",
    "mx1.improvmx.com, RELAY_ALIAS",
    "mx.yopmail.com, DISPOSABLE_PROVIDER"
  })
  void comeFromTheExchangersAlone(String exchanger, Flag flag) {
    assertThat(flags(exchanger, null), is(Set.of(flag)));
  }

  @Test
  void comeFromWhatIsAbsent() {
    assertThat(
        flags("mx.acme.example", facts(SpfPolicy.NONE, DmarcPolicy.NO_RECORD, false, null)),
        is(Set.of(Flag.SPF_NONE, Flag.DMARC_NONE)));
  }

  @Test
  void doNotComeFromSilence() {
    assertThat(
        flags("mx.acme.example", facts(SpfPolicy.UNKNOWN, DmarcPolicy.UNKNOWN, false, null)),
        is(Set.of()));
    assertThat(flags("mx.acme.example", null), is(Set.of()));
  }

  @Test
  void comeFromParkingAndFromLookingLikeAnother() {
    assertThat(
        flags("mx.acme.example", facts(SpfPolicy.FAIL, DmarcPolicy.REJECT, true, "gmail.com")),
        is(Set.of(Flag.PARKED, Flag.TRAP_SUSPECT)));
  }
}
