package org.rollcall.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.dns.DnsMailRouter;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.steps.read.FirstAddresses;
import org.rollcall.steps.read.InputPlan;

/**
 * Mail hosts that a run will meet first, one of each of some sites: those the preflight greets.
 * Nobody that the run would spare is among them.
 */
final class FirstHosts {
  /** Sites named: enough for one to be down. */
  static final int SITES_MAX = 3;

  /** Domains looked up at most, because many lead to one site or nowhere. */
  static final int DOMAINS_MAX = 20;

  /** Rows read at most. */
  static final int ROWS_MAX = 1_000;

  private FirstHosts() {}

  static List<String> of(InputPlan input, ProbeSettings settings) {
    ReferenceData data = ReferenceData.replacedBy(settings.referenceData());
    Providers providers = Providers.from(data);
    MailSites sites = new MailSites(providers);
    MailboxKeys keys = MailboxKeys.from(data);
    DoNotAsk spared =
        new DoNotAsk(
            providers, SignalReaders.from(data), OptOuts.from(data, settings.doNotProbe()));
    List<String> hosts = new ArrayList<>();
    Set<Object> seenSites = new HashSet<>();
    try (MailRouter router = DnsMailRouter.open(settings)) {
      for (Mailbox mailbox : oneOfEachDomain(input)) {
        Domain domain = mailbox.domain();
        DomainRoute route = sites.locate(domain, router.route(domain).join());
        ListedMailbox listed = new ListedMailbox(keys.keyOf(mailbox), mailbox, 1);
        boolean asked =
            route.route().status().hasHosts()
                && !route.route().hosts().isEmpty()
                && spared.spares(listed, route, Clock.systemUTC().instant()).isEmpty();
        if (asked && seenSites.add(route.site())) {
          hosts.add(route.route().hosts().get(0).name());
        }
        if (hosts.size() == SITES_MAX) {
          return hosts;
        }
      }
    }
    return hosts;
  }

  private static List<Mailbox> oneOfEachDomain(InputPlan input) {
    Set<Domain> domains = new HashSet<>();
    List<Mailbox> mailboxes = new ArrayList<>();
    for (String text : FirstAddresses.of(input, ROWS_MAX)) {
      if (AddressParser.parse(text) instanceof ParsedAddress.Parsed parsed
          && !parsed.mailbox().domain().isLiteral()
          && mailboxes.size() < DOMAINS_MAX
          && domains.add(parsed.mailbox().domain())) {
        mailboxes.add(parsed.mailbox());
      }
    }
    return mailboxes;
  }
}
