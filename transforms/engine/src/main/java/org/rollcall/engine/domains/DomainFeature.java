package org.rollcall.engine.domains;

import java.util.function.Predicate;
import org.rollcall.engine.signals.KnownDomains.Kind;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.SpfPolicy;
import org.rollcall.model.Word;

/** A fact that can count for or against a domain. What is not known counts for nothing. */
enum DomainFeature implements Word {
  /** Every domain: where the count begins. */
  START(profile -> true),
  /** A mailbox provider's own domain, or one that many people know. */
  KNOWN(profile -> profile.kind() == Kind.KNOWN),
  /** Under a suffix of governments, schools or science. */
  INSTITUTION(profile -> profile.kind() == Kind.INSTITUTION),
  /** A filter for companies stands before the mailboxes. */
  GATEWAY(profile -> profile.exchangers() == Exchangers.GATEWAY),
  /** A known provider has the mailboxes. */
  HOSTED(profile -> profile.exchangers() == Exchangers.HOSTED),
  /** All mail exchangers only pass on. */
  FORWARDING(profile -> profile.exchangers() == Exchangers.FORWARDING),
  /** No MX record: a machine with an address, which nobody may have meant to take mail. */
  NO_MX(profile -> profile.exchangers() == Exchangers.NO_MX),
  SPF_FAIL(profile -> profile.facts().spf() == SpfPolicy.FAIL),
  SPF_SOFTFAIL(profile -> profile.facts().spf() == SpfPolicy.SOFTFAIL),
  SPF_NEUTRAL(profile -> profile.facts().spf() == SpfPolicy.NEUTRAL),
  SPF_PASS(profile -> profile.facts().spf() == SpfPolicy.PASS),
  SPF_BROKEN(profile -> profile.facts().spf() == SpfPolicy.BROKEN),
  SPF_NONE(profile -> profile.facts().spf() == SpfPolicy.NONE),
  DMARC_REJECT(profile -> profile.facts().dmarc() == DmarcPolicy.REJECT),
  DMARC_QUARANTINE(profile -> profile.facts().dmarc() == DmarcPolicy.QUARANTINE),
  DMARC_MONITOR(profile -> profile.facts().dmarc() == DmarcPolicy.MONITOR),
  DMARC_BROKEN(profile -> profile.facts().dmarc() == DmarcPolicy.BROKEN),
  DMARC_NONE(profile -> profile.facts().dmarc() == DmarcPolicy.NO_RECORD),
  MTA_STS(profile -> Boolean.TRUE.equals(profile.facts().mtaSts())),
  TLS_RPT(profile -> Boolean.TRUE.equals(profile.facts().tlsRpt())),
  /** The domain itself has an address. */
  WEB(profile -> Boolean.TRUE.equals(profile.facts().web())),
  WEB_NONE(profile -> Boolean.FALSE.equals(profile.facts().web())),
  PARKED(profile -> profile.facts().parked()),
  LOOK_ALIKE(profile -> profile.facts().lookAlike() != null),
  BLOCK_LISTED(profile -> !profile.facts().blockLists().isEmpty());

  /** What stands behind the MX records of a domain. */
  enum Exchangers implements Word {
    GATEWAY,
    HOSTED,
    FORWARDING,
    NO_MX,
    /** Hosts of nobody that the lists know. */
    OWN
  }

  private final Predicate<DomainProfile> holds;

  DomainFeature(Predicate<DomainProfile> holds) {
    this.holds = holds;
  }

  boolean holds(DomainProfile profile) {
    return holds.test(profile);
  }
}
