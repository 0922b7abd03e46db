package org.rollcall.app;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.Flag;
import org.rollcall.model.SpfPolicy;

/** Tells what the DNS knows of a domain; what is not known is not spoken of. */
final class DomainTelling {
  private final List<Fact> told = new ArrayList<>();

  private DomainTelling() {}

  static List<Fact> of(DomainFacts facts) {
    DomainTelling telling = new DomainTelling();
    if (facts.spf() != SpfPolicy.UNKNOWN) {
      telling.flagged("spf", facts.spf().word(), facts.spf() == SpfPolicy.NONE, Flag.SPF_NONE);
    }
    telling.text("behind", facts.providerBehind());
    if (facts.dmarc() != DmarcPolicy.UNKNOWN) {
      boolean none = facts.dmarc() == DmarcPolicy.NO_RECORD;
      telling.flagged("dmarc", facts.dmarc().word(), none, Flag.DMARC_NONE);
    }
    telling.yesNo("mta-sts", facts.mtaSts());
    telling.yesNo("tls-rpt", facts.tlsRpt());
    telling.yesNo("web", facts.web());
    telling.text("name server", facts.nameServers());
    telling.text("zone date", facts.soaDate());
    if (facts.parked()) {
      telling.flagged("parked", "by name servers or mail exchangers", true, Flag.PARKED);
    }
    if (facts.lookAlike() != null) {
      telling.flagged(
          "look-alike", "could be taken for " + facts.lookAlike(), true, Flag.TRAP_SUSPECT);
    }
    facts.blockLists().forEach(zone -> telling.text("block list", zone));
    telling.text("reputation", reputation(facts));
    return telling.told;
  }

  private static @Nullable String reputation(DomainFacts facts) {
    return facts.reputation() == null
        ? null
        : String.format(Locale.ROOT, "%.2f", facts.reputation())
            + " = "
            + facts.contributions().stream()
                .map(each -> String.format(Locale.ROOT, "%+.2f ", each.points()) + each.feature())
                .collect(joining(" "));
  }

  private void flagged(String fact, String text, boolean raised, Flag flag) {
    told.add(new Fact(fact, raised ? flag.word() : null, text));
  }

  private void text(String fact, @Nullable String text) {
    if (text != null) {
      told.add(new Fact(fact, text));
    }
  }

  private void yesNo(String fact, @Nullable Boolean value) {
    text(fact, value == null ? null : value ? "yes" : "no");
  }
}
