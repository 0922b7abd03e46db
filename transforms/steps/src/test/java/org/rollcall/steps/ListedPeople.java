package org.rollcall.steps;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.PersonName;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;

/** Evidence on mailboxes of a list, as the campaign leaves it. */
final class ListedPeople {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  private ListedPeople() {}

  /** A mailbox of a domain that accepts everybody. */
  static Evidence listed(String localPart, String domain, @Nullable PersonName name) {
    return asked(localPart, domain, null, name, Answer.ACCEPTED, CatchAll.YES);
  }

  /** A mailbox that accepted where a decoy was refused. */
  static Evidence proven(String localPart, String domain) {
    return asked(localPart, domain, null, null, Answer.ACCEPTED, CatchAll.NO);
  }

  /** A mailbox that does not exist. */
  static Evidence refused(String localPart, String domain) {
    return asked(localPart, domain, null, null, Answer.REFUSED, CatchAll.NO);
  }

  static Evidence asked(
      String localPart,
      String domain,
      @Nullable String provider,
      @Nullable PersonName name,
      Answer answer,
      CatchAll catchAll) {
    ListedMailbox mailbox =
        new ListedMailbox(
            new MailboxKey(localPart + "@" + domain),
            new Mailbox(localPart, new Domain(domain)),
            1,
            null,
            null,
            name);
    MailRoute route =
        new MailRoute(
            RouteStatus.MX, List.of(new MailHost("mx." + domain, 10, List.of("127.0.0.9"))), "");
    DomainRoute located =
        new DomainRoute(
            new Domain(domain), route, new MailSite("0123456789abcdef", provider, "127.0.0.0/24"));
    ReplyEvidence reply =
        answer == Answer.REFUSED
            ? new ReplyEvidence(
                Stage.RCPT, 550, "5.1.1", "no", ReplyReason.MAILBOX_NOT_FOUND, "unknown-box")
            : null;
    MailboxFinding finding =
        new MailboxFinding(
            mailbox, answer, reply, 1, 1, null, null, null, null, null, null, false, NOW);
    return new Evidence(
        mailbox,
        new DomainFinding(located, catchAll, Decoy.NOT_ASKED, null, NOW),
        finding,
        Set.of());
  }
}
