package org.rollcall.lab;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The DNS records of a company, by how much somebody looks after its domain: well kept domains
 * publish who may send for them, those given up are often parked. No rule is sure: careless houses
 * have providers that do it for them, and small careful ones never heard of it. The shares are
 * invented.
 */
final class CompanyDns {
  /** Of a hundred companies, how many have what. */
  private record Habits(
      int spfFail, int spfSoft, int enforced, int monitored, int mtaSts, int web, int parked) {
    static Habits of(StaffWorld.Care care) {
      return switch (care) {
        case CAREFUL -> new Habits(50, 44, 50, 30, 10, 97, 0);
        case USUAL -> new Habits(25, 60, 20, 35, 2, 95, 0);
        case NEGLECTED -> new Habits(12, 45, 6, 18, 0, 85, 2);
        case GIVEN_UP -> new Habits(6, 24, 3, 9, 0, 50, 40);
      };
    }
  }

  private final Map<String, List<String>> records = new HashMap<>();

  private CompanyDns() {}

  static CompanyDns of(String domain, StaffWorld.Care care, SplittableRandom random) {
    Habits habits = Habits.of(care);
    CompanyDns dns = new CompanyDns();
    int spf = random.nextInt(100);
    if (spf < habits.spfFail()) {
      dns.put("TXT", domain, "v=spf1 mx -all");
    } else if (spf < habits.spfFail() + habits.spfSoft()) {
      dns.put("TXT", domain, "v=spf1 mx ~all");
    }
    int dmarc = random.nextInt(100);
    if (dmarc < habits.enforced()) {
      dns.put("TXT", "_dmarc." + domain, "v=DMARC1; p=quarantine");
    } else if (dmarc < habits.enforced() + habits.monitored()) {
      dns.put("TXT", "_dmarc." + domain, "v=DMARC1; p=none");
    }
    if (random.nextInt(100) < habits.mtaSts()) {
      dns.put("TXT", "_mta-sts." + domain, "v=STSv1; id=20260101000000");
    }
    if (random.nextInt(100) < habits.web()) {
      dns.put("A", domain, "192.0.2.80");
    }
    boolean parked = random.nextInt(100) < habits.parked();
    dns.put("NS", domain, parked ? "ns1.sedoparking.com" : "ns1.registrar.test");
    return dns;
  }

  private void put(String type, String name, String value) {
    records.put(type + " " + name, List.of(value));
  }

  /** Values as text, by type and name with a blank between. */
  Map<String, List<String>> records() {
    return Collections.unmodifiableMap(records);
  }
}
