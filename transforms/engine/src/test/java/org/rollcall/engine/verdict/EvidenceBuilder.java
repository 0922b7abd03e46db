package org.rollcall.engine.verdict;

import java.time.Instant;
import java.util.EnumSet;
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
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;

/** Evidence in a few words; what is not said is as plain as it can be. */
final class EvidenceBuilder {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Domain DOMAIN = new Domain("acme.example");
  private static final ListedMailbox ADA =
      new ListedMailbox(new MailboxKey("ada@acme.example"), new Mailbox("ada", DOMAIN), 1);

  private RouteStatus route = RouteStatus.MX;
  private @Nullable String provider;
  private CatchAll catchAll = CatchAll.UNKNOWN;
  private Decoy decoy = Decoy.NOT_ASKED;
  private @Nullable ReplyEvidence decoyReply;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private ListedMailbox mailbox = ADA;

  static EvidenceBuilder domain(CatchAll catchAll, Decoy decoy) {
    EvidenceBuilder builder = new EvidenceBuilder();
    builder.catchAll = catchAll;
    builder.decoy = decoy;
    return builder;
  }

  EvidenceBuilder route(RouteStatus status) {
    route = status;
    return this;
  }

  EvidenceBuilder provider(String id) {
    provider = id;
    return this;
  }

  EvidenceBuilder decoyReply(@Nullable ReplyEvidence reply) {
    decoyReply = reply;
    return this;
  }

  EvidenceBuilder flags(Set<Flag> more) {
    flags.addAll(more);
    return this;
  }

  EvidenceBuilder owner(@Nullable OwnerRecord owner) {
    mailbox = new ListedMailbox(ADA.key(), ADA.mailbox(), ADA.rows(), null, owner, null);
    return this;
  }

  Evidence withoutFinding() {
    return evidence(null);
  }

  Evidence notAsked(NotProbedCause cause) {
    return evidence(MailboxFinding.notAsked(mailbox, cause, null, NOW));
  }

  Evidence answered(Answer answer, @Nullable ReplyEvidence reply, int agreed) {
    return answered(answer, reply, agreed, null);
  }

  Evidence answered(
      Answer answer, @Nullable ReplyEvidence reply, int agreed, @Nullable Instant retryAfter) {
    return evidence(
        new MailboxFinding(
            mailbox,
            answer,
            reply,
            agreed,
            agreed,
            "mx.acme.example",
            "192.0.2.0/24",
            null,
            retryAfter,
            null,
            null,
            false,
            NOW));
  }

  static ReplyEvidence reply(Stage stage, @Nullable Integer code, ReplyReason reason) {
    return new ReplyEvidence(stage, code, null, "text", reason, "some-rule");
  }

  private Evidence evidence(@Nullable MailboxFinding finding) {
    MailRoute hosts =
        route.hasHosts()
            ? new MailRoute(route, List.of(new MailHost("mx.acme.example", 10, List.of())), "")
            : MailRoute.none(route, "");
    DomainRoute found =
        new DomainRoute(DOMAIN, hosts, new MailSite("site", provider, "192.0.2.0/24"));
    return new Evidence(
        mailbox, new DomainFinding(found, catchAll, decoy, decoyReply, NOW), finding, flags);
  }
}
