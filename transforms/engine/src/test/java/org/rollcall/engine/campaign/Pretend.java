package org.rollcall.engine.campaign;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;

/** Small things to play with: routes, mailboxes, replies. */
final class Pretend {
  private Pretend() {}

  static DomainRoute route(String domain, String site, MailHost... hosts) {
    return route(domain, site, null, hosts);
  }

  static DomainRoute route(
      String domain, String site, @Nullable String provider, MailHost... hosts) {
    return new DomainRoute(
        new Domain(domain),
        new MailRoute(RouteStatus.MX, List.of(hosts), ""),
        new MailSite(site, provider, "127.0.0.0/24"));
  }

  static MailHost host(String name, String... addresses) {
    return new MailHost(name, 10, List.of(addresses));
  }

  static ListedMailbox listed(String localPart, String domain) {
    return listed(localPart, new Domain(domain));
  }

  private static ListedMailbox listed(String localPart, Domain domain) {
    return new ListedMailbox(
        new MailboxKey(localPart + "@" + domain.name()), new Mailbox(localPart, domain), 1);
  }

  static List<ListedMailbox> listed(List<String> localParts, String domain) {
    return listed(localParts, new Domain(domain));
  }

  static List<ListedMailbox> listed(List<String> localParts, Domain domain) {
    return localParts.stream().map(localPart -> listed(localPart, domain)).toList();
  }

  /** {@code prefix0@domain} and so on, {@code count} of them, made as they are read. */
  static Iterator<List<ListedMailbox>> mailboxes(String prefix, String domain, int count) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public List<ListedMailbox> next() {
        List<ListedMailbox> some = new ArrayList<>();
        while (next < count && some.size() < 32) {
          some.add(listed(prefix + next++, domain));
        }
        return some;
      }
    };
  }

  static RecipientReply ok(Mailbox mailbox) {
    return reply(mailbox, 250, ReplyReason.UNCLASSIFIED, null);
  }

  static RecipientReply unknown(Mailbox mailbox) {
    return reply(mailbox, 550, ReplyReason.MAILBOX_NOT_FOUND, null);
  }

  static RecipientReply greylisted(Mailbox mailbox, @Nullable Long seconds) {
    return reply(mailbox, 450, ReplyReason.GREYLISTED, seconds);
  }

  static RecipientReply reply(
      Mailbox mailbox, int code, ReplyReason reason, @Nullable Long seconds) {
    return new RecipientReply(mailbox, smtp(code), new Explanation(reason, null, seconds));
  }

  static SmtpReply smtp(int code) {
    return new SmtpReply(code, null, List.of("pretended"));
  }
}
