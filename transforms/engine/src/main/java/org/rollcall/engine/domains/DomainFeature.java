package org.rollcall.engine.domains;

import org.rollcall.engine.signals.KnownDomains.Kind;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.SpfPolicy;
import org.rollcall.model.Word;

/** A fact that can count for or against a domain. What is not known counts for nothing. */
enum DomainFeature implements Word {
  /** Every domain: where the count begins. */
  START,
  /** A mailbox provider's own domain, or one that many people know. */
  KNOWN,
  /** Under a suffix of governments, schools or science. */
  INSTITUTION,
  /** A filter for companies stands before the mailboxes. */
  GATEWAY,
  /** A known provider has the mailboxes. */
  HOSTED,
  /** All mail exchangers only pass on. */
  FORWARDING,
  /** No MX record: a machine with an address, which nobody may have meant to take mail. */
  NO_MX,
  SPF_FAIL,
  SPF_SOFTFAIL,
  SPF_NEUTRAL,
  SPF_PASS,
  SPF_BROKEN,
  SPF_NONE,
  DMARC_REJECT,
  DMARC_QUARANTINE,
  DMARC_MONITOR,
  DMARC_BROKEN,
  DMARC_NONE,
  MTA_STS,
  TLS_RPT,
  /** The domain itself has an address. */
  WEB,
  WEB_NONE,
  PARKED,
  LOOK_ALIKE,
  BLOCK_LISTED;

  /** What stands behind the MX records of a domain. */
  enum Exchangers implements Word {
    GATEWAY,
    HOSTED,
    FORWARDING,
    NO_MX,
    /** Hosts of nobody that the lists know. */
    OWN
  }

  /** True if it is a fact of this domain. */
  boolean holds(DomainProfile profile) {
    DomainFacts facts = profile.facts();
    return switch (this) {
      case START -> true;
      case KNOWN -> profile.kind() == Kind.KNOWN;
      case INSTITUTION -> profile.kind() == Kind.INSTITUTION;
      case GATEWAY -> profile.exchangers() == Exchangers.GATEWAY;
      case HOSTED -> profile.exchangers() == Exchangers.HOSTED;
      case FORWARDING -> profile.exchangers() == Exchangers.FORWARDING;
      case NO_MX -> profile.exchangers() == Exchangers.NO_MX;
      case SPF_FAIL -> facts.spf() == SpfPolicy.FAIL;
      case SPF_SOFTFAIL -> facts.spf() == SpfPolicy.SOFTFAIL;
      case SPF_NEUTRAL -> facts.spf() == SpfPolicy.NEUTRAL;
      case SPF_PASS -> facts.spf() == SpfPolicy.PASS;
      case SPF_BROKEN -> facts.spf() == SpfPolicy.BROKEN;
      case SPF_NONE -> facts.spf() == SpfPolicy.NONE;
      case DMARC_REJECT -> facts.dmarc() == DmarcPolicy.REJECT;
      case DMARC_QUARANTINE -> facts.dmarc() == DmarcPolicy.QUARANTINE;
      case DMARC_MONITOR -> facts.dmarc() == DmarcPolicy.MONITOR;
      case DMARC_BROKEN -> facts.dmarc() == DmarcPolicy.BROKEN;
      case DMARC_NONE -> facts.dmarc() == DmarcPolicy.NO_RECORD;
      case MTA_STS -> Boolean.TRUE.equals(facts.mtaSts());
      case TLS_RPT -> Boolean.TRUE.equals(facts.tlsRpt());
      case WEB -> Boolean.TRUE.equals(facts.web());
      case WEB_NONE -> Boolean.FALSE.equals(facts.web());
      case PARKED -> facts.parked();
      case LOOK_ALIKE -> facts.lookAlike() != null;
      case BLOCK_LISTED -> !facts.blockLists().isEmpty();
    };
  }
}
