package org.rollcall.engine.legacy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.Contact;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Reason;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;

class LegacyWordsTest {
  /** As the vendors publish them. */
  private static final Set<String> ZEROBOUNCE =
      Set.of(
          "valid/",
          "valid/alias_address",
          "valid/allowed",
          "valid/leading_period_removed",
          "invalid/failed_syntax_check",
          "invalid/no_dns_entries",
          "invalid/does_not_accept_mail",
          "invalid/unroutable_ip_address",
          "invalid/mailbox_not_found",
          "invalid/mailbox_quota_exceeded",
          "invalid/possible_typo",
          "catch-all/",
          "unknown/mail_server_did_not_respond",
          "unknown/failed_smtp_connection",
          "unknown/timeout_exceeded",
          "unknown/forcible_disconnect",
          "unknown/exception_occurred",
          "unknown/antispam_system",
          "unknown/mail_server_temporary_error",
          "unknown/greylisted",
          "spamtrap/",
          "abuse/",
          "do_not_mail/disposable",
          "do_not_mail/global_suppression",
          "do_not_mail/possible_trap",
          "do_not_mail/role_based",
          "do_not_mail/role_based_catch_all",
          "do_not_mail/blocked");

  private static final Set<String> KICKBOX =
      Set.of(
          "deliverable/accepted_email",
          "risky/low_deliverability",
          "risky/low_quality",
          "undeliverable/invalid_email",
          "undeliverable/invalid_domain",
          "undeliverable/rejected_email",
          "unknown/no_connect",
          "unknown/timeout",
          "unknown/unavailable_smtp",
          "unknown/invalid_smtp",
          "unknown/unexpected_error");

  private static final LegacyWords zerobounce = words(Vendor.ZEROBOUNCE);
  private static final LegacyWords kickbox = words(Vendor.KICKBOX);

  private static LegacyWords words(Vendor vendor) {
    return LegacyWords.from(ReferenceData.shipped(), vendor);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasWordsThatTheVendorsUseWhateverTheFlags(Reason reason) {
    for (Flag flag : Flag.values()) {
      assertThat(say(zerobounce, reason, Set.of(flag), "x@a.example"), in(ZEROBOUNCE));
      assertThat(say(kickbox, reason, Set.of(flag), "x@a.example"), in(KICKBOX));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, valid/, deliverable/accepted_email",
    "accepted_forward, valid/alias_address, deliverable/accepted_email",
    "engaged, valid/, deliverable/accepted_email",
    "allow_listed, valid/allowed, deliverable/accepted_email",
    "mailbox_full, invalid/mailbox_quota_exceeded, risky/low_deliverability",
    "bad_syntax, invalid/failed_syntax_check, undeliverable/invalid_email",
    "domain_nxdomain, invalid/no_dns_entries, undeliverable/invalid_domain",
    "null_mx, invalid/does_not_accept_mail, undeliverable/invalid_domain",
    "mailbox_not_found, invalid/mailbox_not_found, undeliverable/rejected_email",
    "accept_all_likely_valid, catch-all/, risky/low_deliverability",
    "greylisted, unknown/greylisted, unknown/unavailable_smtp",
    "connect_timeout, unknown/mail_server_did_not_respond, unknown/timeout",
    "ip_blocked, unknown/antispam_system, unknown/unavailable_smtp",
    "disposable_mx, do_not_mail/disposable, risky/low_quality",
    "spam_trap, spamtrap/, risky/low_quality",
    "complainer, abuse/, risky/low_quality",
    "suppressed, do_not_mail/global_suppression, risky/low_quality",
    "deny_listed, do_not_mail/blocked, risky/low_quality"
  })
  void aVerdictIsToldInBothVocabularies(String reason, String first, String second) {
    Reason ours = Reason.valueOf(reason.toUpperCase(Locale.ROOT));
    assertThat(say(zerobounce, ours, Set.of(), "x@a.example"), is(first));
    assertThat(say(kickbox, ours, Set.of(), "x@a.example"), is(second));
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, trap_suspect role, x@a.example, do_not_mail/possible_trap, risky/low_quality",
    "accept_all, trap_suspect, x@a.example, do_not_mail/possible_trap, risky/low_quality",
    "accepted, role, info@a.example, do_not_mail/role_based, risky/low_quality",
    "accept_all, role, info@a.example, do_not_mail/role_based_catch_all, risky/low_quality",
    "mailbox_not_found, role, info@a.example, invalid/mailbox_not_found,"
        + " undeliverable/rejected_email",
    "greylisted, role, info@a.example, unknown/greylisted, unknown/unavailable_smtp",
    "null_mx, typo_suggestion, x@gmial.com, invalid/possible_typo, undeliverable/invalid_domain",
    "not_probed, typo_suggestion, x@gmial.com, unknown/exception_occurred,"
        + " unknown/unexpected_error",
    "accepted, repaired, .x@gmail.com, valid/leading_period_removed, deliverable/accepted_email",
    "accepted, repaired, <x@gmail.com>, valid/, deliverable/accepted_email",
    "accepted, repaired, .x@a.example, valid/, deliverable/accepted_email"
  })
  void flagsHaveTheWordsThatTheVendorsGiveThem(
      String reason, String flags, String text, String first, String second) {
    Reason ours = Reason.valueOf(reason.toUpperCase(Locale.ROOT));
    Set<Flag> seen = EnumSet.noneOf(Flag.class);
    for (String flag : flags.split(" ", -1)) {
      seen.add(Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
    }
    assertThat(say(zerobounce, ours, seen, text), is(first));
    assertThat(say(kickbox, ours, seen, text), is(second));
  }

  @Test
  void aTextThatIsNoAddressHasWordsToo() {
    Verdict verdict =
        new Verdict(
            Reason.BAD_SYNTAX, Set.of(), Exists.NO, null, Action.SUPPRESS, null, null, null);
    VerifiedContact row =
        new VerifiedContact(new Contact("f", 0, null, new byte[0]), verdict, null, null);
    assertThat(zerobounce.of(row).detail(), is("failed_syntax_check"));
  }

  @Test
  void approximateWordsAreMarkedAsSuch() {
    var rows =
        DataFile.shipped(LegacyWords.WORDS)
            .rows(
                "reason",
                "zerobounce_status",
                "zerobounce_sub_status",
                "zerobounce_fit",
                "kickbox_result",
                "kickbox_reason",
                "kickbox_fit");
    assertThat(rows.size(), is(Reason.values().length));
    assertThat(
        rows.stream().filter(row -> row.get("zerobounce_fit").equals("near")).count(), is(12L));
    assertThat(rows.stream().filter(row -> row.get("kickbox_fit").equals("near")).count(), is(13L));
  }

  @Test
  void aReasonWithoutWordsIsRefused() {
    DataFile shipped = DataFile.shipped(LegacyWords.WORDS);
    int last = shipped.lines().get(shipped.lines().size() - 1).number();
    ReferenceData data = ReferenceData.shipped().with(LegacyWords.WORDS, shipped.without(last));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> LegacyWords.from(data, Vendor.KICKBOX));
    assertThat(e.getMessage(), containsString("no words for deny_listed"));
  }

  private static String say(LegacyWords words, Reason reason, Set<Flag> flags, String text) {
    String address = text.replaceAll("[<>]", "").replaceAll("^\\.", "");
    int at = address.indexOf('@');
    Domain domain = new Domain(address.substring(at + 1));
    Mailbox mailbox = new Mailbox(address.substring(0, at), domain);
    Evidence evidence =
        new Evidence(
            new ListedMailbox(new MailboxKey(address), mailbox, 1),
            DomainFinding.notLookedUp(domain, Instant.EPOCH),
            null,
            flags);
    Verdict verdict =
        new Verdict(reason, flags, Exists.UNKNOWN, null, Action.REVIEW, null, null, null);
    LegacyWords.Words told =
        words.of(
            new VerifiedContact(
                new Contact("f", 0, text, new byte[0]), verdict, evidence, address));
    return told.status() + "/" + told.detail();
  }
}
