package org.rollcall.engine.reference;

import java.util.List;
import java.util.Objects;
import org.rollcall.model.Word;

/**
 * A party that runs mail exchangers for many domains. What it says is a prior: the run measures.
 *
 * @param id short name, e.g. {@code google}
 * @param kind what it is
 * @param mxSuffixes endings of its mail exchangers' names, whole labels, lower case
 * @param ownDomains domains of its own mailboxes, not of its customers; not exhaustive
 * @param truth what its replies to RCPT TO are worth
 * @param probePolicy whether it may be asked
 */
public record Provider(
    String id,
    Kind kind,
    List<String> mxSuffixes,
    List<String> ownDomains,
    Truth truth,
    ProbePolicy probePolicy) {
  public Provider {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    mxSuffixes = List.copyOf(mxSuffixes);
    ownDomains = List.copyOf(ownDomains);
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(probePolicy, "probePolicy");
  }

  /** What a provider is. */
  public enum Kind implements Word {
    /** Mailboxes are here. */
    MAILBOX,
    /** Filters mail for mailboxes elsewhere. */
    GATEWAY,
    /** Mailboxes of small customers, beside their web sites. */
    HOSTING
  }

  /** What a reply to RCPT TO is worth before anything was measured. */
  public enum Truth implements Word {
    /** Unknown mailboxes are refused. */
    TRUTHFUL,
    /** Each customer decides. */
    PER_TENANT,
    /** Sometimes, or in part. */
    MIXED,
    /** Every mailbox is accepted; refusals come after DATA, if at all. */
    ACCEPTS_ALL,
    /** Nothing is known. */
    UNKNOWN
  }

  /** Whether a provider may be asked. */
  public enum ProbePolicy implements Word {
    NORMAL,
    /** Its policy forbids verifying without sending. */
    NEVER
  }
}
