package org.rollcall.engine.domains;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

/** The data files of this package, and the readers of single records. */
class DomainDataTest {
  private static final String REPUTATION = "feature\tpoints\texample\tsource\tmark\n";
  private static final String INCLUDES = "suffix\tprovider\texample\tsource\tmark\n";

  @Test
  void everyFeatureHasPoints() {
    List<String> rows =
        DataFile.shipped(Reputation.FILE)
            .rows("feature", "points", "example", "source", "mark")
            .stream()
            .map(row -> row.get("feature"))
            .toList();

    assertThat(rows, is(Stream.of(DomainFeature.values()).map(DomainFeature::word).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "spf_fial, 0.1, spf=fail, no feature 'spf_fial'",
    "spf_fail, much, spf=fail, no number",
    "spf_fail, 7, spf=fail, between -1 and 1",
    "spf_fail, NaN, spf=fail, between -1 and 1",
    "spf_fail, 0.1, spf=none, the example is none of spf_fail",
    "spf_fail, 0.1, spf=hard, no word 'hard'",
    "spf_fail, 0.1, colour=red, no fact 'colour=red'"
  })
  void saysWhatIsWrongWithPoints(String feature, String points, String example, String problem) {
    String row = String.join("\t", feature, points, example, "own", "J");

    assertThat(mistake(Reputation.FILE, REPUTATION + row), containsString(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "_spf.acme.example, acme, _spf.acme.example, no provider with mailboxes",
    "_spf.acme.example, mimecast, _spf.acme.example, no provider with mailboxes",
    "_spf.acme.example, google, acme.example, does not end in",
    "_spf.acme.example, google, not_spf.acme.example, does not end in"
  })
  void saysWhatIsWrongWithIncludes(String suffix, String provider, String example, String problem) {
    String row = String.join("\t", suffix, provider, example, "own", "M");

    assertThat(mistake(SpfIncludes.FILE, INCLUDES + row), containsString(problem));
  }

  private static String mistake(String name, String text) {
    ReferenceData data = ReferenceData.shipped().with(name, DataFile.parse(name, text + "\n"));
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> DomainInquiry.check(data)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "2026112801, 20261128",
    "1999010100, 19990101",
    "2026112901, ",
    "2026023001, ",
    "1704121500, ",
    "1, ",
    "4294967295, "
  })
  void readsADateFromASerialThatLooksLikeOne(String serial, String date) {
    assertThat(ZoneSerial.date(serial, LocalDate.of(2026, 11, 28)), is(date));
  }

  @ParameterizedTest
  @CsvSource({
    "MTA_STS, v=STSv1; id=20260101T000000;, true",
    "MTA_STS, v=STSv1; id=;, false",
    "MTA_STS, v=STSv2; id=1, false",
    "MTA_STS, v=DMARC1; p=none, false",
    "TLS_RPT, v=TLSRPTv1;rua=mailto:tls@acme.example, true",
    "TLS_RPT, v=TLSRPTv1; rua=https://acme.example/tls, true",
    "TLS_RPT, v=TLSRPTv1, false"
  })
  void knowsAnAnnouncement(Announcements what, String text, boolean announced) {
    assertThat(what.in(DnsReply.found(List.of("other", text))), is(announced));
  }

  @Test
  void countsTwoAnnouncementsAsNoneAndSilenceAsNothing() {
    String text = "v=STSv1; id=1";

    assertThat(Announcements.MTA_STS.in(DnsReply.found(List.of(text, text))), is(false));
    assertThat(
        Announcements.MTA_STS.in(DnsReply.none(DnsReply.Outcome.FAILED, "SERVFAIL")),
        is(nullValue()));
  }
}
