package org.rollcall.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives generated domains the records that companies publish besides their MX, and notes what is
 * true of them. What a domain gets depends on its name alone. Shares are invented.
 */
final class Publishing {
  /** An SPF record and what it says of strangers. */
  private record Spf(String word, String text, @Nullable String names) {}

  /** A DMARC record and the policy it states. */
  private record Dmarc(String word, String text) {}

  /** Equally frequent; behind a gateway the second and third, which name who has the mailboxes. */
  private static final List<Spf> SPF =
      List.of(
          new Spf("fail", "v=spf1 mx -all", null),
          new Spf("fail", "v=spf1 include:_spf.google.com -all", "google"),
          new Spf("softfail", "v=spf1 mx include:spf.protection.outlook.com ~all", "m365"),
          new Spf("softfail", "v=spf1 a mx ip4:192.0.2.0/24 ~all", null),
          new Spf("neutral", "v=spf1 mx ?all", null),
          new Spf("neutral", "v=spf1 include:_spf.letters.test", null),
          new Spf("pass", "v=spf1 +all", null),
          new Spf("broken", "v=spf1 inclued:_spf.google.com -all", null),
          new Spf("fail", "v=spf1 redirect=_spf.letters.test", null),
          new Spf("none", "", null));

  private static final List<Dmarc> DMARC =
      List.of(
          new Dmarc("reject", "v=DMARC1; p=reject; rua=mailto:dmarc@letters.test"),
          new Dmarc("quarantine", "v=DMARC1;p=quarantine;pct=100"),
          new Dmarc("monitor", "v=DMARC1; p=none"),
          new Dmarc("broken", "v=DMARC1; policy=reject"),
          new Dmarc("no_record", ""),
          new Dmarc("no_record", ""));

  private static final String SENDERS = "_spf.letters.test";
  private static final int PARKED_EVERY = 37;

  private Publishing() {}

  /** What redirects of generated records lead to. */
  static void prepare(World world) {
    world.text(SENDERS, "v=spf1 ip4:192.0.2.0/24 -all");
  }

  /**
   * Publishes.
   *
   * @param gateway true if its mail exchangers are a gateway's
   */
  static void publish(LabDomain domain, boolean gateway) {
    int draw = (domain.name().hashCode() * 0x9e3779b1) >>> 4;
    Spf spf = SPF.get(gateway ? 1 + draw % 2 : draw % SPF.size());
    Dmarc dmarc = DMARC.get(draw / 10 % DMARC.size());
    boolean parked = draw % PARKED_EVERY == 0;
    boolean sts = draw / 60 % 5 == 0;
    boolean reports = draw / 60 % 4 == 0;
    boolean implicit = domain.route() == LabDomain.Route.IMPLICIT;
    // An address without an MX record is a mail exchanger (RFC 5321 section 5.1).
    boolean web = implicit || (domain.route() == LabDomain.Route.MX && draw / 60 % 7 != 0);
    boolean dated = draw / 60 % 3 != 0;
    domain.txt("letters-site-verification=" + draw);
    if (!spf.text().isEmpty()) {
      domain.txt(spf.text());
    }
    if (!dmarc.text().isEmpty()) {
      domain.dmarc(dmarc.text());
    }
    if (sts) {
      domain.mtaSts();
    }
    if (reports) {
      domain.tlsRpt();
    }
    if (web && !implicit) {
      domain.web(draw % 3 == 0 ? "2001:db8::80" : "192.0.2.80");
    }
    String zone = parked ? "sedoparking.com" : "zone" + draw % 9 + ".test";
    domain.nameServers("ns1." + zone, "ns2." + zone);
    domain.soaSerial(dated ? 2_026_010_100L + draw % 28 * 100L : draw % 1000);
    domain.truth(
        new DomainTruth(
            spf.word(),
            gateway ? spf.names() : null,
            dmarc.word(),
            sts,
            reports,
            web,
            zone,
            dated ? "202601" + two(1 + draw % 28) : null,
            parked));
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : "" + number;
  }
}
