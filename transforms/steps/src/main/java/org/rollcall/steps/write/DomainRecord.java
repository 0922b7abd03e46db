package org.rollcall.steps.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.ReplyEvidence;

/** A row of {@code domains/}. */
public final class DomainRecord {
  private static final Schema HOST = Contracts.DOMAINS.getField("hosts").schema().getElementType();

  private DomainRecord() {}

  public static IndexedRecord of(DomainFinding finding) {
    MailRoute route = finding.route().route();
    MailSite site = finding.route().site();
    Columns columns =
        new Columns(Contracts.DOMAINS)
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
    return columns.record();
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
