package org.rollcall.steps.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contribution;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.SpfPolicy;

/** A row of {@code domains/}. */
public final class DomainRecord {
  private static final Shape SHAPE = Shape.of(Contracts.DOMAINS);
  private static final Shape HOST =
      Shape.of(Contracts.DOMAINS.getField("hosts").schema().getElementType());

  private static final Shape CONTRIBUTION =
      Shape.of(Contracts.DOMAINS.getField("contributions").schema().getElementType());

  private DomainRecord() {}

  public static IndexedRecord of(DomainFinding finding) {
    MailRoute route = finding.route().route();
    MailSite site = finding.route().site();
    Columns columns =
        new Columns(SHAPE)
            .put("domain", finding.domain().name())
            .put("route", route.status())
            .putFilled("detail", route.detail())
            .put("hosts", hosts(route))
            .site(site)
            .putFilled("network", site.network())
            .put("catch_all", finding.catchAll())
            .put("decoy", finding.decoy())
            .put("observed_at", finding.observedAt());
    ReplyEvidence decoy = finding.decoyReply();
    if (decoy != null) {
      columns
          .put("decoy_code", decoy.code())
          .put("decoy_enhanced", decoy.enhanced())
          .putFilled("decoy_text", decoy.text())
          .put("decoy_reason", decoy.reason());
    }
    return facts(columns, finding.route().facts()).record();
  }

  private static Columns facts(Columns columns, @Nullable DomainFacts facts) {
    if (facts == null) {
      return columns.put("block_lists", List.of()).put("contributions", List.of());
    }
    return columns
        .put("spf", facts.spf() == SpfPolicy.UNKNOWN ? null : facts.spf())
        .put("provider_behind", facts.providerBehind())
        .put("dmarc", facts.dmarc() == DmarcPolicy.UNKNOWN ? null : facts.dmarc())
        .put("mta_sts", facts.mtaSts())
        .put("tls_rpt", facts.tlsRpt())
        .put("web", facts.web())
        .put("name_servers", facts.nameServers())
        .put("soa_date", facts.soaDate())
        .put("parked", facts.parked())
        .put("look_alike", facts.lookAlike())
        .put("block_lists", facts.blockLists())
        .put("reputation", facts.reputation())
        .put("contributions", contributions(facts));
  }

  private static List<IndexedRecord> contributions(DomainFacts facts) {
    List<IndexedRecord> contributions = new ArrayList<>();
    for (Contribution each : facts.contributions()) {
      contributions.add(
          new Columns(CONTRIBUTION)
              .put("feature", each.feature())
              .put("points", each.points())
              .record());
    }
    return contributions;
  }

  private static List<IndexedRecord> hosts(MailRoute route) {
    List<IndexedRecord> hosts = new ArrayList<>();
    for (MailHost host : route.hosts()) {
      hosts.add(
          new Columns(HOST).put("name", host.name()).put("preference", host.preference()).record());
    }
    return hosts;
  }
}
