package org.rollcall.steps.write;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Action;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contact;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.NamePattern;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;

/** Verdicts with evidence, as the trip makes them. */
final class Samples {
  static final Instant SEEN = Instant.parse("2026-11-23T10:15:30.123Z");

  private Samples() {}

  static VerifiedContact verified(Contact contact) {
    return new VerifiedContact(contact, gone(), evidence(), "Ada@acme.test");
  }

  static VerifiedContact unparsed(Contact contact) {
    return new VerifiedContact(
        contact,
        new Verdict(
            Reason.BAD_SYNTAX, Set.of(), Exists.NO, null, Action.SUPPRESS, null, null, null),
        null,
        null);
  }

  static VerifiedMailbox mailbox() {
    return new VerifiedMailbox(evidence(), gone());
  }

  static VerifiedMailbox greylisted() {
    Evidence evidence = evidence();
    return new VerifiedMailbox(
        evidence,
        new Verdict(
            Reason.GREYLISTED,
            Set.of(),
            Exists.UNKNOWN,
            null,
            Action.RETRY_LATER,
            null,
            SEEN.plusSeconds(3600),
            null));
  }

  private static Verdict gone() {
    return new Verdict(
        Reason.MAILBOX_NOT_FOUND,
        Set.of(Flag.ROLE, Flag.FREE),
        Exists.NO,
        0.01,
        Action.SUPPRESS,
        "ada@acme.example",
        null,
        null);
  }

  static Evidence evidence() {
    ListedMailbox mailbox =
        new ListedMailbox(
            new MailboxKey("ada@acme.test"),
            new Mailbox("Ada", new Domain("acme.test")),
            3,
            null,
            new OwnerRecord(OwnerRule.COMPLAINER, null, SEEN, null, null, null, null),
            null);
    return new Evidence(
        mailbox,
        domain(reply(ReplyReason.MAILBOX_NOT_FOUND, "no decoy here")),
        new MailboxFinding(
            mailbox,
            Answer.REFUSED,
            reply(ReplyReason.MAILBOX_NOT_FOUND, "user unknown"),
            1,
            2,
            "mx1.acme.test",
            "192.0.2.0/24",
            360L,
            null,
            null,
            null,
            true,
            SEEN),
        Set.of(),
        new ListFacts(
            NamePattern.FIRST, NamePattern.FIRST_DOT_LAST, 12, 0.9, 0.0625, true, false, 14, 1));
  }

  static DomainFinding domain(@Nullable ReplyEvidence decoy) {
    MailRoute route =
        new MailRoute(
            RouteStatus.MX,
            List.of(
                new MailHost("mx1.acme.test", 10, List.of("192.0.2.1")),
                new MailHost("mx2.acme.test", 20, List.of())),
            "");
    return new DomainFinding(
        new DomainRoute(
            new Domain("acme.test"), route, new MailSite("site-1", null, "192.0.2.0/24")),
        CatchAll.NO,
        decoy == null ? Decoy.SPARED : Decoy.REFUSED,
        decoy,
        SEEN.minusSeconds(60));
  }

  private static ReplyEvidence reply(ReplyReason reason, String text) {
    return new ReplyEvidence(Stage.RCPT, 550, "5.1.1", text, reason, "gone-postfix");
  }
}
