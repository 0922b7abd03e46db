package org.rollcall.engine.verdict;

import java.util.EnumSet;
import java.util.Set;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Flag;
import org.rollcall.model.SpfPolicy;

/**
 * Flags that a domain gives to all its mailboxes.
 *
 * <p>A look-alike of a popular domain that takes mail is where misdirected mail ends up, of people
 * or of those who watch for it: {@link Flag#TRAP_SUSPECT}. How young a domain is nothing asked here
 * knows, so {@link Flag#NEW_DOMAIN} is not given.
 *
 * @param known what mail exchangers tell
 */
record DomainFlags(KnownAtOnce known, Providers providers) {
  Set<Flag> of(DomainRoute route) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Flag ofExchangers = known.flagOf(route.route());
    if (ofExchangers != null) {
      flags.add(ofExchangers);
    }
    String id = route.site().provider();
    Provider provider = id == null ? null : providers.byId(id);
    if (provider != null && provider.kind() == Provider.Kind.GATEWAY) {
      flags.add(Flag.GATEWAY);
    }
    DomainFacts facts = route.facts();
    if (facts != null) {
      add(facts, flags);
    }
    return flags;
  }

  private static void add(DomainFacts facts, Set<Flag> flags) {
    if (facts.spf() == SpfPolicy.NONE) {
      flags.add(Flag.SPF_NONE);
    }
    if (facts.dmarc() == DmarcPolicy.NO_RECORD) {
      flags.add(Flag.DMARC_NONE);
    }
    if (facts.parked()) {
      flags.add(Flag.PARKED);
    }
    if (facts.lookAlike() != null) {
      flags.add(Flag.TRAP_SUSPECT);
    }
  }
}
