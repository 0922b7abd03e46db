package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.World;

/**
 * The defects of other verifiers, each by the letter that our list of them gives it: one run in a
 * world that has something for each. Cases of single replies and of single decisions are beside the
 * rules and the policy: ReplyTrapsTest, PeersDefectsTest.
 */
class PeerDefectsTest {
  private static final Duration GREYLIST = Duration.ofSeconds(2);

  @TempDir static Path folder;
  private static final MailLab lab =
      MailLab.start(new World(), LabOptions.defaults().withGreylistDelay(GREYLIST));
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    List<String> rows = new PeerDefectsWorld(lab).addresses();
    rows.add(0, "email");
    Path csv = Files.write(folder.resolve("in.csv"), rows);
    run =
        Runs.verify(lab, csv, folder.resolve("out"), "--greylistSchedule=3s,6s", "--patience=20s");
    run.lostNothing(rows.size() - 1L);
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void r01ARefusedRoleIsInvalidAndKeepsItsFlag() {
    assertThat(verdict("info@plain.test"), is("invalid/mailbox_not_found"));
    assertThat(field("info@plain.test", "list_contains(verification.flags, 'role')"), is("true"));
  }

  @Test
  void r02AFailedDecoyProvesNothing() {
    assertThat(verdict("ada@unsure.test"), is("unknown/catchall_inconclusive"));
  }

  @Test
  void r03ATargetRefusedAtACatchAllIsRefused() {
    assertThat(verdict("ada@picky.test"), is("catch_all/accept_all"));
    assertThat(verdict("test.user@picky.test"), is("invalid/mailbox_not_found"));
  }

  @Test
  void r04AFullDiskIsNoFullMailbox() {
    assertThat(verdict("ada@no-storage.test"), is("unknown/server_error"));
    assertThat(verdict("full@plain.test"), is("unknown/mailbox_full"));
  }

  @Test
  void r05ADisabledGatewayAccountIsNoDisabledMailbox() {
    assertThat(verdict("ada@inbounds.test"), not("invalid/mailbox_disabled"));
    assertThat(verdict("ada@inbounds.test"), not("unknown/mailbox_disabled"));
  }

  @Test
  void r06APolicyRefusalIsNotInvalidAndARecipientRefusalIsNoBlock() {
    assertThat(verdict("ada@bare-571.test"), startsWith("unknown/"));
    assertThat(verdict("ada@m365.test"), is("valid/accepted"));
    assertThat(verdict("bob@m365.test"), is("invalid/mailbox_not_found"));
  }

  @Test
  void r07FindsHostsAsMailDoesAndWalksOnlyAfterConnectFailures() {
    assertThat(verdict("ada@implicit.test"), is("valid/accepted"));
    assertThat(verdict("ada@no-mail.test"), is("invalid/domain_no_mail"));
    assertThat(verdict("ada@null.test"), is("invalid/null_mx"));
    assertThat(verdict("ada@walks.test"), is("valid/accepted"));
    assertThat(field("ada@walks.test", "verification.mx_host"), is("alive.walks.test"));
    assertThat(verdict("ada@stays.test"), is("invalid/mailbox_not_found"));
    assertThat(lab.log().records("second.stays.test"), is(empty()));
  }

  @Test
  void r09EveryColumnIsFilledFromItsRecord() {
    Set<String> empty = new TreeSet<>();
    for (String query :
        List.of("SELECT verification.* FROM contacts", "FROM addresses", "FROM domains")) {
      List<String> columns = run.ask("SELECT column_name FROM (DESCRIBE " + query + ")");
      for (String column : columns) {
        if (run.one("SELECT count(\"" + column + "\") FROM (" + query + ")").equals("0")) {
          empty.add(column);
        }
      }
    }
    assertThat(
        "nothing here is a slip or a look-alike, no row has a name, the owner said nothing, and the"
            + " default asks neither for these records nor where there are none",
        empty,
        is(
            Set.of(
                "suggestion",
                "owner_rule",
                "last_engaged",
                "last_hard_bounce",
                "agrees_with_name",
                "domain_pattern",
                "look_alike",
                "provider_behind",
                "name_servers",
                "mta_sts",
                "tls_rpt",
                "web",
                "soa_date")));
  }

  @Test
  void r10AThrottledHostIsLeftInPeaceForAWhile() {
    List<SessionRecord> all = lab.log().records("mx.crowded.test");
    long sentAway = all.stream().filter(one -> one.exchanges().get(0).code() == 421).count();
    assertThat("some were sent away", sentAway, greaterThan(0L));
    // Of eight at once six are sent away, of the four that follow two; a busy loop makes hundreds.
    assertThat(sentAway, lessThanOrEqualTo(24L));
    assertThat(
        run.ask(
            "SELECT DISTINCT verification.reason FROM contacts WHERE email LIKE '%@crowded.test'"
                + " ORDER BY 1"),
        contains("accepted", "mailbox_not_found"));
  }

  @Test
  void r11AGreylistedMailboxIsAskedAgainAfterADelay() {
    assertThat(verdict("ada@grey.test"), is("valid/accepted"));
    List<Instant> asked = asked("ada@grey.test");
    assertThat(asked, hasSize(2));
    assertThat(Duration.between(asked.get(0), asked.get(1)), greaterThanOrEqualTo(GREYLIST));
  }

  @Test
  void r12AProviderThatAcceptsEverybodyIsNotSafe() {
    assertThat(verdict("ada.lovelace@yahoo.com"), is("catch_all/accept_all_provider"));
  }

  @Test
  void a01WhatTheDecoyHearsIsNotSaidOfTheTarget() {
    assertThat(verdict("ada@full-unknown.test"), is("unknown/catchall_inconclusive"));
    assertThat(field("ada@full-unknown.test", "verification.smtp_code"), is("250"));
    assertThat(
        run.one(
            "SELECT smtp_code || ' ' || decoy_code || ' ' || decoy_class FROM addresses"
                + " WHERE domain = 'full-unknown.test'"),
        is("250 552 mailbox_full"));
  }

  @Test
  void a02TheTargetsRefusalIsKept() {
    assertThat(
        run.one(
            "SELECT smtp_stage || ' ' || smtp_code || ' ' || smtp_enhanced || ' ' || reply_class"
                + " || ' ' || (rule IS NOT NULL) FROM addresses"
                + " WHERE normalized = 'gone@plain.test'"),
        is("RCPT 550 5.1.1 mailbox_not_found true"));
  }

  @Test
  void a03ATemporaryAnswerToTheDecoyIsNoCatchAll() {
    assertThat(field("ada@unsure.test", "verification.catch_all"), is("unknown"));
  }

  @Test
  void a04TheTextOfA554IsReadBeforeItsCode() {
    assertThat(verdict("bob@unknown-554.test"), is("invalid/mailbox_not_found"));
  }

  @Test
  void a05EveryConversationEndsWithQuit() {
    Set<SessionRecord.Ending> endings =
        lab.log().records().stream()
            // Who never answers cannot be told goodbye: RFC 5321 lets a client close then.
            .filter(one -> !one.host().equals("mx.mute.test"))
            .map(SessionRecord::ending)
            .filter(ending -> ending != SessionRecord.Ending.SERVER_CLOSED)
            .collect(Collectors.toSet());
    assertThat(endings, is(Set.of(SessionRecord.Ending.QUIT)));
  }

  @Test
  void t01AHostThatNeverAnswersIsNotValid() {
    assertThat(verdict("ada@mute.test"), is("unknown/reply_timeout"));
  }

  @Test
  void d01AHostThatCannotBeReachedIsNotInvalid() {
    assertThat(verdict("ada@closed.test"), is("unknown/connect_timeout"));
  }

  @Test
  void m01ARefusalAboutUsIsNotInvalid() {
    assertThat(verdict("ada@policy.test"), startsWith("unknown/"));
    assertThat(verdict("ada@blocks.test"), is("unknown/ip_blocked"));
  }

  @Test
  void x01Says251IsYesReadsEveryLineAndUsesItsOwnName() {
    assertThat(verdict("moved-on@plain.test"), is("valid/accepted_forward"));
    assertThat(verdict("gone@several-lines.test"), is("invalid/mailbox_not_found"));
    assertThat(verdict("ada@several-lines.test"), is("valid/accepted"));
    assertThat(
        Runs.exchanges(lab)
            .filter(one -> one.verb().equals("EHLO") || one.verb().equals("HELO"))
            .map(SessionRecord.Exchange::argument)
            .collect(Collectors.toSet()),
        is(Set.of(IdentityReader.LAB_HELO_NAME)));
    assertThat("no connection to every MX", lab.log().records("second.stays.test"), is(empty()));
  }

  @Test
  void x02LooksADomainUpOnceAndSharesConnections() {
    assertThat(lab.log().dnsQueries("large.test", "MX"), is(1L));
    // Forty accepted ones and a decoy, ten to a conversation.
    assertThat(lab.log().records("mx.large.test"), hasSize(lessThanOrEqualTo(6)));
  }

  @Test
  void x03WhoIsUnknownIsLeftForLaterAndNotAskedAtOnce() {
    assertThat(
        run.ask(
            "SELECT normalized FROM addresses JOIN retry ON email = normalized"
                + " WHERE retry.retry_after IS NULL OR retry.retry_after <= verified_at"),
        is(empty()));
    assertThat(run.one("SELECT count(*) FROM retry"), is(not("0")));
    for (String later : List.of("ada@no-storage.test", "ada@inbounds.test", "ada@grey.test")) {
      List<Instant> asked = asked(later);
      List<Duration> gaps =
          IntStream.range(1, asked.size())
              .mapToObj(i -> Duration.between(asked.get(i - 1), asked.get(i)))
              .toList();
      assertThat(later, gaps, everyItem(greaterThan(Duration.ofSeconds(1))));
    }
  }

  @Test
  void x04NoOptionIsDead(@TempDir Path empty) throws Exception {
    VerifyOptionsTest options = new VerifyOptionsTest();
    options.everyOptionHasAnEffect(empty);
    options.noOptionIsLeftOut();
  }

  private static List<Instant> asked(String address) {
    return Runs.exchanges(lab)
        .filter(one -> one.verb().equals("RCPT") && one.argument().contains("<" + address + ">"))
        .map(SessionRecord.Exchange::at)
        .sorted()
        .toList();
  }

  private static String verdict(String address) {
    return field(address, "verification.status || '/' || verification.reason");
  }

  private static String field(String address, String expression) {
    return run.one("SELECT " + expression + " FROM contacts WHERE email = '" + address + "'");
  }
}
