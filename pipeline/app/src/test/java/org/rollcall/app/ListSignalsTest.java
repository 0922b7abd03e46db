package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabContact;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.NamingWorld;

/** A run over companies whose ways to make addresses out of names are known. */
class ListSignalsTest {
  @TempDir static Path folder;
  private static final NamingWorld truth = NamingWorld.of(5, 120);
  private static final MailLab lab = MailLab.start(truth.people().world());
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    Path csv = folder.resolve("contacts.csv");
    truth.people().writeCsv(csv);
    run = Runs.verify(lab, csv, folder.resolve("out"), "--dnsTimeout=30s", "--sourceColumn=source");
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void gradesEveryMailboxOnce() {
    run.lostNothing(truth.people().size());
    assertThat(run.one("SELECT count(*) FROM addresses WHERE pattern IS NULL"), is("0"));
    assertThat(
        run.one("SELECT count(*) FROM addresses"),
        is(Long.toString(run.counts().get("list.mailboxes"))));
  }

  @Test
  void findsTheConventionOfEachCompanyItIsSureOf() {
    int sure = 0;
    for (String row :
        run.ask(
            "SELECT DISTINCT domain, domain_pattern FROM addresses WHERE domain_pattern IS NOT"
                + " NULL")) {
      String[] found = row.split("\\|", -1);
      assertThat(found[0], found[1], is(truth.conventions().get(found[0]).form()));
      sure++;
    }
    assertThat(sure, greaterThan(80));
  }

  @Test
  void readsTheNamesOfTheRows() {
    Map<String, String> agrees = new HashMap<>();
    for (String row : run.ask("SELECT normalized, agrees_with_name FROM addresses")) {
      agrees.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
    }
    truth
        .people()
        .contacts()
        .filter(truth::isAlive)
        .map(LabContact::email)
        .forEach(email -> assertThat(email, agrees.get(email), is("true")));
  }

  @Test
  void saysWhoFitsMoreOftenOfTheLivingThanOfTheDead() {
    assertThat(share(true, "pattern_match"), greaterThan(2 * share(false, "pattern_match")));
    assertThat(share(false, "pattern_mismatch"), greaterThan(2 * share(true, "pattern_mismatch")));
  }

  /** Share of the rows at companies that accept everybody, whose servers therefore tell nothing. */
  private static double share(boolean alive, String flag) {
    Map<String, Boolean> flagged = new HashMap<>();
    for (String row :
        run.ask("SELECT normalized, list_contains(flags, '" + flag + "') FROM addresses")) {
      flagged.put(row.substring(0, row.indexOf('|')), row.endsWith("true"));
    }
    return truth
        .people()
        .contacts()
        .filter(NamingWorld::acceptsAll)
        .filter(row -> truth.isAlive(row) == alive)
        .mapToInt(row -> flagged.get(row.email()) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void ratesEverySource() throws Exception {
    JsonNode summary = new ObjectMapper().readTree(run.output().resolve("summary.json").toFile());
    long rows = 0;
    for (JsonNode source : summary.path("sources")) {
      String name = source.path("source").asText();
      rows += source.path("rows").asLong();
      assertThat(
          run.ask(
              "SELECT count(*), count(*) FILTER (verification.status = 'invalid') FROM contacts"
                  + " WHERE source = '"
                  + name
                  + "'"),
          contains(source.path("rows").asLong() + "|" + source.path("invalid").asLong()));
      double rate = source.path("invalid").asDouble() / source.path("rows").asDouble();
      assertThat(Math.abs(source.path("invalid_rate").asDouble() - rate) < 1e-6, is(true));
      assertThat(
          source.path("invalid_low").asDouble() < rate
              && rate < source.path("invalid_high").asDouble(),
          is(true));
    }
    assertThat(rows, is((long) truth.people().size()));
    assertThat(summary.path("sources").size(), is(5));
    assertThat(summary.path("list").path("domains").asInt(), is(truth.conventions().size()));
  }
}
