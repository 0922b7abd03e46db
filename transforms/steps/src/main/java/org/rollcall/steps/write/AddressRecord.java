package org.rollcall.steps.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.rollcall.model.Contribution;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListFacts;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NamePattern;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;

/** A row of {@code addresses/}. */
public final class AddressRecord {
  private static final Shape SHAPE = Shape.of(Contracts.ADDRESSES);
  private static final Shape CONTRIBUTION =
      Shape.of(Contracts.ADDRESSES.getField("explanation").schema().getElementType());

  private AddressRecord() {}

  public static IndexedRecord of(VerifiedMailbox verified) {
    Evidence evidence = verified.evidence();
    ListedMailbox mailbox = evidence.mailbox();
    DomainFinding domain = evidence.domain();
    Columns columns =
        new Columns(SHAPE)
            .put("canonical", mailbox.key().value())
            .put("normalized", mailbox.mailbox().address())
            .put("domain", mailbox.domain().name())
            .put("rows", mailbox.rows())
            .verdict(verified.verdict())
            .site(domain.route().site())
            .put("route", domain.route().route().status())
            .put("catch_all", domain.catchAll())
            .put("lists", verified.verdict().lists())
            .put("explanation", explanation(verified.verdict()))
            .put("decoy", domain.decoy())
            .put("decoy_at", domain.observedAt())
            .put("agreed", 0)
            .put("attempts", 0)
            .put("tls", false)
            .put("verified_at", domain.observedAt());
    ReplyEvidence decoy = domain.decoyReply();
    if (decoy != null) {
      columns
          .put("decoy_code", decoy.code())
          .put("decoy_enhanced", decoy.enhanced())
          .put("decoy_class", decoy.reason());
    }
    DomainFacts facts = domain.route().facts();
    if (facts != null) {
      columns.put("provider_behind", facts.providerBehind()).put("reputation", facts.reputation());
    }
    OwnerRecord owner = mailbox.owner();
    if (owner != null) {
      columns
          .put("owner_rule", owner.rule())
          .put("last_engaged", owner.lastEngaged())
          .put("last_hard_bounce", owner.lastHardBounce());
    }
    ListFacts list = evidence.list();
    if (list != null) {
      NamePattern rule = list.domainPattern();
      columns
          .put("pattern", list.pattern().template())
          .put("pattern_p", list.probability())
          .put("domain_pattern", rule == null ? null : rule.template())
          .put("pattern_support", list.support())
          .put("agrees_with_name", list.agreesWithName())
          .put("domain_mailboxes", list.domainMailboxes())
          .put("block", list.block());
    }
    MailboxFinding finding = evidence.finding();
    return finding == null ? columns.record() : asked(columns, finding).record();
  }

  private static List<IndexedRecord> explanation(Verdict verdict) {
    List<IndexedRecord> explanation = new ArrayList<>();
    for (Contribution one : verdict.explanation()) {
      explanation.add(
          new Columns(CONTRIBUTION)
              .put("feature", one.feature())
              .put("points", one.points())
              .record());
    }
    return explanation;
  }

  private static Columns asked(Columns columns, MailboxFinding finding) {
    ReplyEvidence reply = finding.reply();
    return columns
        .smtp(reply)
        .put("reply_class", reply == null ? null : reply.reason())
        .put("policy_entry", finding.policyEntry())
        .put("answer", finding.answer())
        .put("agreed", finding.agreed())
        .put("attempts", finding.attempts())
        .put("mx_host", finding.mxHost())
        .put("remote_net", finding.remoteNetwork())
        .put("tls", finding.tls())
        .put("advertised_delay", finding.advertisedDelaySeconds())
        .put("verified_at", finding.observedAt());
  }
}
