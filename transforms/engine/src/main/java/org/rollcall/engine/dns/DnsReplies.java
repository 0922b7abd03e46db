package org.rollcall.engine.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;

/** Turns answers of the wire into text. */
final class DnsReplies {
  private DnsReplies() {}

  static DnsReply of(Answer answer, RecordType type) {
    return switch (answer.outcome()) {
      case FOUND -> DnsReply.found(values(answer.records(), type));
      case NODATA -> DnsReply.none(DnsReply.Outcome.NODATA, answer.detail());
      case NXDOMAIN -> DnsReply.none(DnsReply.Outcome.NXDOMAIN, answer.detail());
      case FAILED, ALIAS -> DnsReply.none(DnsReply.Outcome.FAILED, answer.detail());
    };
  }

  private static List<String> values(List<Record> records, RecordType type) {
    return switch (type) {
      case A ->
          records.stream().map(record -> Addresses.text(((ARecord) record).getAddress())).toList();
      case AAAA ->
          records.stream()
              .map(record -> Addresses.text(((AAAARecord) record).getAddress()))
              .toList();
      case MX ->
          records.stream()
              .map(MXRecord.class::cast)
              .sorted(Comparator.comparingInt(MXRecord::getPriority))
              .map(mx -> host(mx.getTarget()))
              .toList();
      case PTR -> records.stream().map(record -> host(((PTRRecord) record).getTarget())).toList();
      case NS -> records.stream().map(record -> host(((NSRecord) record).getTarget())).toList();
      case TXT -> records.stream().map(record -> joined((TXTRecord) record)).toList();
      case SOA ->
          records.stream().map(record -> Long.toString(((SOARecord) record).getSerial())).toList();
    };
  }

  private static String host(Name name) {
    return name.equals(Name.root) ? "" : DnsNames.text(name);
  }

  /** The strings of a record are one text, without anything between them (RFC 7208 §3.3). */
  private static String joined(TXTRecord record) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    record.getStringsAsByteArrays().forEach(octets::writeBytes);
    return octets.toString(StandardCharsets.ISO_8859_1);
  }
}
