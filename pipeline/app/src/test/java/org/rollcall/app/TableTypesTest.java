package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** The tables as another reader sees them: the contract of the output. */
class TableTypesTest {
  private static final String TIME = "TIMESTAMP WITH TIME ZONE";

  @TempDir static Path folder;
  private static final MailLab lab = MailLab.start();
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    lab.domain("acme.test").accepts("ada");
    lab.domain("grey.test").persona("greylist-never");
    Path csv =
        Files.writeString(
            folder.resolve("contacts.csv"),
            "E-mail Address,n\nada@acme.test,1\nbob@acme.test,2\nx@grey.test,3\na,b,c\n");
    run = Runs.verify(lab, csv, folder.resolve("out"), "--patience=1s", "--greylistSchedule=500ms");
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void everyTableHasItsRows() {
    run.lostNothing(4);
    assertThat(
        Runs.TABLES.stream().map(table -> run.one("SELECT count(*) FROM " + table)).toList(),
        contains("3", "3", "2", "1", "1"));
  }

  @Test
  void contactsCarryTheVerification() {
    assertThat(
        run.ask("SELECT column_name FROM (DESCRIBE contacts)"),
        contains("E-mail Address", "n", "verification"));
    assertThat(
        columns("(SELECT verification.* FROM contacts)"),
        contains(
            "status VARCHAR",
            "reason VARCHAR",
            "flags VARCHAR[]",
            "mailbox_exists VARCHAR",
            "confidence DOUBLE",
            "grade VARCHAR",
            "action VARCHAR",
            "normalized VARCHAR",
            "canonical VARCHAR",
            "rows BIGINT",
            "suggestion VARCHAR",
            "domain VARCHAR",
            "provider VARCHAR",
            "mx_host VARCHAR",
            "catch_all VARCHAR",
            "smtp_stage VARCHAR",
            "smtp_code INTEGER",
            "smtp_enhanced VARCHAR",
            "smtp_text VARCHAR",
            "rule VARCHAR",
            "attempts INTEGER",
            "verified_at " + TIME,
            "retry_after " + TIME,
            "not_probed_cause VARCHAR"));
  }

  @Test
  void domainsRejectedAndRetryKeepTheirContracts() {
    assertThat(
        columns("domains"),
        contains(
            "domain VARCHAR",
            "route VARCHAR",
            "detail VARCHAR",
            "hosts STRUCT(\"name\" VARCHAR, preference INTEGER)[]",
            "site VARCHAR",
            "network VARCHAR",
            "provider VARCHAR",
            "catch_all VARCHAR",
            "decoy VARCHAR",
            "decoy_code INTEGER",
            "decoy_enhanced VARCHAR",
            "decoy_text VARCHAR",
            "decoy_reason VARCHAR",
            "observed_at " + TIME,
            "spf VARCHAR",
            "provider_behind VARCHAR",
            "dmarc VARCHAR",
            "mta_sts BOOLEAN",
            "tls_rpt BOOLEAN",
            "web BOOLEAN",
            "name_servers VARCHAR",
            "soa_date VARCHAR",
            "parked BOOLEAN",
            "look_alike VARCHAR",
            "block_lists VARCHAR[]",
            "reputation DOUBLE",
            "contributions STRUCT(feature VARCHAR, points DOUBLE)[]"));
    assertThat(
        columns("rejected"),
        contains(
            "file VARCHAR",
            "ordinal BIGINT",
            "line BIGINT",
            "reason VARCHAR",
            "message VARCHAR",
            "original VARCHAR"));
    assertThat(
        columns("retry"),
        contains(
            "email VARCHAR",
            "canonical VARCHAR",
            "domain VARCHAR",
            "status VARCHAR",
            "reason VARCHAR",
            "retry_after " + TIME,
            "attempts INTEGER",
            "first_asked_at TIMESTAMP WITH TIME ZONE",
            "reply_class VARCHAR",
            "agreed INTEGER"));
  }

  @Test
  void addressesHoldTheEvidence() {
    assertThat(
        run.ask(
            "SELECT canonical, rows, status, reason, answer, smtp_stage, smtp_code, attempts,"
                + " mx_host, route, catch_all, decoy, decoy_code, verified_at IS NOT NULL FROM"
                + " addresses WHERE domain = 'acme.test' ORDER BY canonical"),
        contains(
            "ada@acme.test|1|valid|accepted|accepted|RCPT|250|1|mx.acme.test|mx|no|refused|550|true",
            "bob@acme.test|1|invalid|mailbox_not_found|refused|RCPT|550|1|mx.acme.test|mx|no|refused"
                + "|550|true"));
    assertThat(
        columns("addresses"),
        contains(
            "canonical VARCHAR",
            "normalized VARCHAR",
            "domain VARCHAR",
            "rows BIGINT",
            "status VARCHAR",
            "reason VARCHAR",
            "flags VARCHAR[]",
            "mailbox_exists VARCHAR",
            "confidence DOUBLE",
            "grade VARCHAR",
            "action VARCHAR",
            "suggestion VARCHAR",
            "retry_after " + TIME,
            "not_probed_cause VARCHAR",
            "policy_entry VARCHAR",
            "answer VARCHAR",
            "smtp_stage VARCHAR",
            "smtp_code INTEGER",
            "smtp_enhanced VARCHAR",
            "smtp_text VARCHAR",
            "reply_class VARCHAR",
            "rule VARCHAR",
            "agreed INTEGER",
            "attempts INTEGER",
            "mx_host VARCHAR",
            "remote_net VARCHAR",
            "tls BOOLEAN",
            "advertised_delay BIGINT",
            "site VARCHAR",
            "provider VARCHAR",
            "route VARCHAR",
            "catch_all VARCHAR",
            "decoy VARCHAR",
            "decoy_code INTEGER",
            "decoy_enhanced VARCHAR",
            "decoy_class VARCHAR",
            "decoy_at " + TIME,
            "verified_at " + TIME,
            "owner_rule VARCHAR",
            "last_engaged " + TIME,
            "last_hard_bounce " + TIME,
            "lists VARCHAR[]",
            "explanation STRUCT(feature VARCHAR, points DOUBLE)[]",
            "provider_behind VARCHAR",
            "reputation DOUBLE",
            "pattern VARCHAR",
            "pattern_p DOUBLE",
            "domain_pattern VARCHAR",
            "pattern_support BIGINT",
            "agrees_with_name BOOLEAN",
            "domain_mailboxes BIGINT",
            "block BIGINT"));
    assertThat(
        run.ask(
            "SELECT explanation[1].feature, round(1 / (1 + exp(-list_sum(list_transform(explanation,"
                + " e -> e.points)))), 2) = round(confidence, 2) FROM addresses WHERE status = 'valid'"),
        contains("published_prior|true"));
  }

  private static List<String> columns(String table) {
    return run.ask(
        "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM " + table + ")");
  }
}
