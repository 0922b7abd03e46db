package org.rollcall.engine.domains;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.DnsReply;

/** TXT records by which a domain announces something. Two of them count as none. */
enum Announcements {
  /** {@code v=STSv1; id=...} under {@code _mta-sts} (RFC 8461 §3.1). */
  MTA_STS("_mta-sts.", "v=STSv1\\s*;.*\\bid\\s*=\\s*[A-Za-z0-9]{1,32}\\s*(;.*)?"),
  /** {@code v=TLSRPTv1; rua=...} under {@code _smtp._tls} (RFC 8460 §3). */
  TLS_RPT("_smtp._tls.", "v=TLSRPTv1\\s*;.*\\brua\\s*=\\s*(mailto|https):.*");

  private final String label;
  private final Pattern record;

  Announcements(String label, String record) {
    this.label = label;
    this.record = Pattern.compile(record);
  }

  /** The name that the record of a domain is under. */
  String nameOf(String domain) {
    return label + domain;
  }

  /** Whether the reply announces it; null if there was no answer. */
  @Nullable Boolean in(DnsReply reply) {
    return reply.failed()
        ? null
        : reply.values().stream().filter(text -> record.matcher(text).matches()).count() == 1;
  }
}
