package org.rollcall.engine.reference;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.Domain;

class ProvidersTest {
  private static final String HEAD =
      "id\tkind\tmx_suffixes\town_domains\ttruth\tprobe_policy\tsource\tmark\tchecked_on\n";

  private final Providers shipped = Providers.from(ReferenceData.shipped());

  private static Providers read(String rows) {
    return Providers.read(DataFile.parse("providers.tsv", HEAD + rows));
  }

  private static @Nullable String id(@Nullable Provider provider) {
    return provider == null ? null : provider.id();
  }

  private static String complaint(String rows) {
    return requireNonNull(
        assertThrows(IllegalArgumentException.class, () -> read(rows)).getMessage());
  }

  @Test
  void theShippedFileReads() {
    assertThat(shipped.all(), hasSize(29));
  }

  @ParameterizedTest
  @CsvSource({
    "gmail-smtp-in.l.google.com, google",
    "ASPMX.L.Google.com, google",
    "hotmail-com.olc.protection.outlook.com, outlook-consumer",
    "acme-com.mail.protection.outlook.com, m365",
    "acme-com.x-v1.mx.microsoft, m365",
    "mx0a-00112233.pphosted.com, proofpoint",
    "mx1-us1.ppe-hosted.com, proofpoint-essentials",
    "protection.outlook.com, ",
    "mx.notgoogle.com, ",
    "google.com.acme.test, ",
    "com, ",
  })
  void aHostBelongsToTheProviderOfItsLastLabels(String host, @Nullable String provider) {
    assertThat(id(shipped.ofHost(host)), is(provider));
  }

  @Test
  void consumerOutlookIsNotProbed() {
    Provider provider = requireNonNull(shipped.byId("outlook-consumer"));

    assertThat(provider.probePolicy(), is(Provider.ProbePolicy.NEVER));
    assertThat(shipped.ofOwnDomain(new Domain("hotmail.com")), is(provider));
  }

  @Test
  void aCustomersDomainIsNoOwnDomain() {
    assertThat(shipped.ofOwnDomain(new Domain("acme.test")), is(nullValue()));
  }

  @Test
  void theLongestSuffixWins() {
    Providers nested =
        read(
            """
            outer\tmailbox\tmail.test\t-\tmixed\tnormal\tx\tS\t2026-11-23
            inner\tgateway\tin.mail.test\t-\tunknown\tnormal\tx\tS\t2026-11-23
            """);

    assertThat(id(nested.ofHost("mx.in.mail.test")), is("inner"));
    assertThat(id(nested.ofHost("mx.mail.test")), is("outer"));
    assertThat(nested.ofAll(List.of("mx.in.mail.test", "mx.mail.test")), is(nullValue()));
    assertThat(nested.ofAll(List.of()), is(nullValue()));
  }

  @Test
  void namesBothLinesThatClaimASuffix() {
    assertThat(
        complaint(
            """
            one\tmailbox\ta.test b.test\t-\tmixed\tnormal\tx\tS\t2026-11-23
            two\tmailbox\tc.test b.test\t-\tmixed\tnormal\tx\tS\t2026-11-23
            """),
        is("providers.tsv line 3: MX suffix 'b.test' is already on line 2"));
  }

  @Test
  void saysWhichWordsThereAre() {
    assertThat(
        complaint("one\tmailbox\ta.test\t-\thonest\tnormal\tx\tS\t2026-11-23\n"),
        is(
            "providers.tsv line 2: truth 'honest' is none of"
                + " truthful, per_tenant, mixed, accepts_all, unknown"));
  }

  @Test
  void refusesASuffixThatIsNoName() {
    assertThat(
        complaint("one\tmailbox\tcom\t-\tmixed\tnormal\tx\tS\t2026-11-23\n"),
        is("providers.tsv line 2: 'com' is no lower-case name of two labels or more"));
  }
}
