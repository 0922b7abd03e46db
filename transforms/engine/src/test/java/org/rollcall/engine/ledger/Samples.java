package org.rollcall.engine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;

/** What tests put into ledgers. */
final class Samples {
  static final LedgerKey KEY = new LedgerKey("0123456789abcdef0123456789abcdef");
  static final KeyedHash HASH = new KeyedHash(KEY);
  static final Instant NOW = HandClock.START;

  private Samples() {}

  static LedgerSettings settings(String run) {
    return new LedgerSettings("memory", KEY, run, Duration.ofSeconds(2), Freshness.DEFAULT);
  }

  static ListedMailbox mailbox(String address) {
    int at = address.lastIndexOf('@');
    Mailbox mailbox = new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
    return new ListedMailbox(new MailboxKey(address), mailbox, 1);
  }

  static DomainRoute route(String domain, String... hosts) {
    List<MailHost> all =
        List.of(hosts).stream().map(host -> new MailHost(host, 10, List.of("192.0.2.1"))).toList();
    return new DomainRoute(
        new Domain(domain),
        new MailRoute(RouteStatus.MX, all, ""),
        new MailSite("site of " + hosts[0], null, "192.0.2.0/24"));
  }

  static ReplyEvidence reply(int code, ReplyReason reason) {
    return new ReplyEvidence(Stage.RCPT, code, null, "words of a server", reason, "a-rule");
  }

  static MailboxFinding accepted(String address, Instant at) {
    return finding(address, Answer.ACCEPTED, reply(250, ReplyReason.MAILBOX_FULL), null, at);
  }

  static MailboxFinding refused(String address, Instant at) {
    return finding(address, Answer.REFUSED, reply(550, ReplyReason.MAILBOX_NOT_FOUND), null, at);
  }

  static MailboxFinding greylisted(String address, Instant at, Instant retryAfter) {
    return finding(address, Answer.REFUSED, reply(450, ReplyReason.GREYLISTED), retryAfter, at);
  }

  static MailboxFinding finding(
      String address,
      Answer answer,
      ReplyEvidence reply,
      @Nullable Instant retryAfter,
      Instant at) {
    return new MailboxFinding(
        mailbox(address),
        answer,
        reply,
        1,
        1,
        "mx.test",
        "192.0.2.0/24",
        null,
        retryAfter,
        null,
        null,
        true,
        at,
        at);
  }

  static DomainFinding domain(DomainRoute route, Decoy decoy, Instant at) {
    CatchAll catchAll =
        switch (decoy) {
          case ACCEPTED -> CatchAll.YES;
          case REFUSED -> CatchAll.NO;
          case UNDECIDED, SPARED, NOT_ASKED -> CatchAll.UNKNOWN;
        };
    return new DomainFinding(route, catchAll, decoy, null, at);
  }
}
