package org.rollcall.engine.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Reads a message as the answer to a question. Only records that belong to the name asked for, or
 * to the chain of aliases that starts there, are looked at: the rest of a message proves nothing.
 */
final class AnswerReader {
  /**
   * Records kept of an answer; of more MX, those with the lowest preferences, of more TXT, those
   * that begin with {@code v=} as policies do.
   */
  static final int RECORDS_MAX = 64;

  /** Aliases followed from one name, in one message or in several. */
  static final int ALIASES_MAX = 8;

  private AnswerReader() {}

  static Answer read(Message message, Name name, int type) {
    if (!message.getHeader().getFlag(Flags.QR)) {
      return Answer.failed("a question came instead of an answer");
    }
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return Answer.failed(Rcode.string(rcode));
    }
    List<Record> answers = message.getSection(Section.ANSWER);
    Name current = name;
    for (int aliases = 0; aliases <= ALIASES_MAX; aliases++) {
      List<Record> found = recordsOf(answers, current, type);
      if (!found.isEmpty()) {
        return Answer.found(found);
      }
      Name target = aliasOf(answers, current);
      if (target == null) {
        return atTheEnd(message, name, current);
      }
      current = target;
    }
    return Answer.failed("alias loop, or more than " + ALIASES_MAX + " aliases");
  }

  private static Answer atTheEnd(Message message, Name name, Name end) {
    boolean followed = !end.equals(name);
    String remark = followed ? " of its alias " + DnsNames.text(end) : "";
    if (message.getRcode() == Rcode.NXDOMAIN) {
      return Answer.none(Answer.Outcome.NXDOMAIN, "NXDOMAIN" + remark);
    }
    if (!followed && isAboutOthers(message, name)) {
      return Answer.failed("the answer is about another name");
    }
    // RFC 2308 §2.2: a SOA says that there is no such record, NS records without one refer us on.
    if (hasAuthority(message, Type.SOA)) {
      return Answer.none(Answer.Outcome.NODATA, "NODATA" + remark);
    }
    if (followed) {
      return Answer.alias(end);
    }
    return hasAuthority(message, Type.NS)
        ? Answer.failed("referral: the server does not look up names for others")
        : Answer.none(Answer.Outcome.NODATA, "NODATA");
  }

  /** True if it has records, and none of them is of the name that was asked for. */
  private static boolean isAboutOthers(Message message, Name name) {
    List<Record> answers = message.getSection(Section.ANSWER);
    return !answers.isEmpty()
        && answers.stream().noneMatch(record -> record.getName().equals(name));
  }

  private static boolean hasAuthority(Message message, int type) {
    return message.getSection(Section.AUTHORITY).stream()
        .anyMatch(record -> record.getType() == type);
  }

  private static List<Record> recordsOf(List<Record> answers, Name name, int type) {
    List<Record> found = new ArrayList<>();
    for (Record record : answers) {
      if (isOf(type, record) && record.getName().equals(name)) {
        found.add(record);
      }
    }
    if (type == Type.MX && found.size() > RECORDS_MAX) {
      found.sort(Comparator.comparingInt(record -> ((MXRecord) record).getPriority()));
    } else if (type == Type.TXT && found.size() > RECORDS_MAX) {
      found.sort(Comparator.comparing(record -> !isPolicy((TXTRecord) record)));
    }
    return found.subList(0, Math.min(found.size(), RECORDS_MAX));
  }

  private static boolean isPolicy(TXTRecord record) {
    List<byte[]> strings = record.getStringsAsByteArrays();
    return !strings.isEmpty()
        && strings.get(0).length > 1
        && (strings.get(0)[0] | 0x20) == 'v'
        && strings.get(0)[1] == '=';
  }

  /** By class, not by number: a record with no data at all has a type and no content. */
  private static boolean isOf(int type, Record record) {
    return switch (type) {
      case Type.MX -> record instanceof MXRecord;
      case Type.A -> record instanceof ARecord;
      case Type.AAAA -> record instanceof AAAARecord;
      case Type.TXT -> record instanceof TXTRecord;
      case Type.PTR -> record instanceof PTRRecord;
      case Type.NS -> record instanceof NSRecord;
      case Type.SOA -> record instanceof SOARecord;
      default -> throw new IllegalArgumentException("not asked for: " + Type.string(type));
    };
  }

  private static @Nullable Name aliasOf(List<Record> answers, Name name) {
    for (Record record : answers) {
      if (record instanceof CNAMERecord cname && cname.getName().equals(name)) {
        return cname.getTarget();
      }
      if (record instanceof DNAMERecord dname
          && name.subdomain(dname.getName())
          && !name.equals(dname.getName())) {
        try {
          return name.fromDNAME(dname);
        } catch (NameTooLongException e) {
          return null;
        }
      }
    }
    return null;
  }
}
