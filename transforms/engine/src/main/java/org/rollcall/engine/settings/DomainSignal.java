package org.rollcall.engine.settings;

import org.rollcall.model.Word;

/**
 * What the DNS can be asked of a domain that takes mail, besides its mail exchangers. DKIM is not
 * among it: a key is found only under a selector that its owner chose, and guessing costs more
 * questions than all of these.
 */
public enum DomainSignal implements Word {
  /** TXT of the domain: 1 question, 1 more for each redirect. */
  SPF,
  /** TXT of {@code _dmarc}: 1 question, 1 more at the registered domain, which its names share. */
  DMARC,
  /** TXT of {@code _mta-sts}: 1 question. */
  MTA_STS,
  /** TXT of {@code _smtp._tls}: 1 question. */
  TLS_RPT,
  /** A of the domain, AAAA if there is none: 1 or 2 questions. */
  WEB,
  /** NS of the registered domain: 1 question, which its names share. */
  NS,
  /** SOA of the registered domain: 1 question, which its names share. */
  SOA
}
