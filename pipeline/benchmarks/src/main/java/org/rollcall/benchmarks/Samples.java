package org.rollcall.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;

/** Records of typical size. */
final class Samples {
  private static final Instant NOW = Instant.parse("2026-11-23T21:07:44.123Z");

  /** A row of twelve short columns is about 160 octets of Avro. */
  static final Contact CONTACT =
      new Contact("contacts/part-00017.csv", 123_456, "Ada.Lovelace@acme.example", new byte[160]);

  /** A refused mailbox of a company with two mail hosts of its own. */
  static final VerifiedMailbox MAILBOX = new VerifiedMailbox(evidence(), verdict());

  private Samples() {}

  private static Evidence evidence() {
    Domain domain = new Domain("acme.example");
    ListedMailbox mailbox =
        new ListedMailbox(
            new MailboxKey("ada.lovelace@acme.example"), new Mailbox("Ada.Lovelace", domain), 2);
    MailRoute route =
        new MailRoute(
            RouteStatus.MX,
            List.of(
                new MailHost("mx1.acme.example", 10, List.of("192.0.2.25", "2001:db8::25")),
                new MailHost("mx2.acme.example", 20, List.of())),
            "");
    DomainRoute located =
        new DomainRoute(domain, route, new MailSite("f00dcafe", null, "192.0.2.0/24"));
    DomainFinding known = new DomainFinding(located, CatchAll.NO, Decoy.SPARED, null, NOW);
    ReplyEvidence reply =
        new ReplyEvidence(
            Stage.RCPT,
            550,
            "5.1.1",
            "<ada.lovelace@...>: Recipient address rejected: User unknown in local recipient table",
            ReplyReason.MAILBOX_NOT_FOUND,
            "unknown-box");
    MailboxFinding finding =
        new MailboxFinding(
            mailbox,
            Answer.REFUSED,
            reply,
            1,
            1,
            "mx1.acme.example",
            "192.0.2.0/24",
            null,
            null,
            null,
            null,
            true,
            NOW);
    return new Evidence(mailbox, known, finding, Set.of(Flag.NAME_LIKE, Flag.REPAIRED));
  }

  private static Verdict verdict() {
    return new Verdict(
        Reason.MAILBOX_NOT_FOUND,
        Set.of(Flag.NAME_LIKE, Flag.REPAIRED),
        Exists.NO,
        null,
        Action.SUPPRESS,
        null,
        null,
        null);
  }
}
