package org.rollcall.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a {@link World} says to a DNS question. No socket, no clock. */
final class DnsAnswers {
  private static final long TTL = 300;
  private static final int ALIASES_MAX = 8;
  private static final int PAYLOAD_MAX = 1232;
  private static final int STRING_MAX = 255;

  private final World world;

  DnsAnswers(World world) {
    this.world = world;
  }

  /**
   * @param message what to send, null to say nothing
   * @param delayMillis wait before sending
   */
  record Answer(@Nullable Message message, long delayMillis) {}

  Answer answer(Message query, boolean tcp) {
    Message reply = replyTo(query);
    Record question = query.getQuestion();
    if (question == null || query.getHeader().getOpcode() != Opcode.QUERY) {
      reply.getHeader().setRcode(Rcode.NOTIMP);
      return new Answer(reply, 0);
    }
    DnsFault fault = fault(text(question.getName()));
    switch (fault) {
      case SERVFAIL -> reply.getHeader().setRcode(Rcode.SERVFAIL);
      case REFUSED -> reply.getHeader().setRcode(Rcode.REFUSED);
      case NXDOMAIN -> deny(reply, question.getName(), Rcode.NXDOMAIN);
      case SILENT -> {
        return new Answer(null, 0);
      }
      case TRUNCATED -> {
        if (tcp) {
          resolve(reply, question.getName(), question.getType());
        } else {
          reply.getHeader().setFlag(Flags.TC);
        }
      }
      case NONE, SLOW -> resolve(reply, question.getName(), question.getType());
    }
    return new Answer(reply, fault == DnsFault.SLOW ? DnsFault.SLOW_MILLIS : 0);
  }

  private static Message replyTo(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.AA);
    reply.getHeader().setFlag(Flags.RA);
    if (query.getHeader().getFlag(Flags.RD)) {
      reply.getHeader().setFlag(Flags.RD);
    }
    Record question = query.getQuestion();
    if (question != null) {
      reply.addRecord(question, Section.QUESTION);
    }
    if (query.getOPT() != null) {
      reply.addRecord(new OPTRecord(PAYLOAD_MAX, 0, 0), Section.ADDITIONAL);
    }
    return reply;
  }

  private DnsFault fault(String name) {
    LabDomain domain = world.findDomain(name);
    if (domain != null && domain.fault() != DnsFault.NONE) {
      return domain.fault();
    }
    LabHost host = world.findHost(name);
    return host == null ? DnsFault.NONE : host.fault();
  }

  /** Answers as a recursive server would: aliases are followed and their chain is shown. */
  private void resolve(Message reply, Name asked, int type) {
    Name name = asked;
    for (int i = 0; i <= ALIASES_MAX; i++) {
      String text = text(name);
      LabDomain domain = world.findDomain(text);
      String alias = alias(text, domain);
      if (alias != null) {
        Name target = name(alias);
        reply.addRecord(new CNAMERecord(name, DClass.IN, TTL, target), Section.ANSWER);
        if (type == Type.CNAME) {
          return;
        }
        name = target;
        continue;
      }
      int before = reply.getSectionRRsets(Section.ANSWER).size();
      addRecords(reply, name, text, domain, type);
      if (reply.getSectionRRsets(Section.ANSWER).size() == before) {
        boolean exists =
            domain != null
                || world.findHost(text) != null
                || world.isAncestor(text)
                || !world.texts(text).isEmpty();
        deny(reply, name, exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
      }
      return;
    }
    reply.removeAllRecords(Section.ANSWER);
    reply.getHeader().setRcode(Rcode.SERVFAIL);
  }

  private @Nullable String alias(String text, @Nullable LabDomain domain) {
    if (domain != null && domain.route() == LabDomain.Route.ALIAS) {
      return domain.alias();
    }
    LabHost host = world.findHost(text);
    return host == null ? null : host.alias();
  }

  private void addRecords(
      Message reply, Name name, String text, @Nullable LabDomain domain, int type) {
    switch (type) {
      case Type.MX -> {
        if (domain != null) {
          addExchangers(reply, name, domain);
        }
      }
      case Type.A, Type.AAAA -> {
        if (domain != null && domain.route() == LabDomain.Route.IMPLICIT) {
          domain.hosts().forEach(host -> addAddresses(reply, name, host.addresses(), type));
        } else if (domain != null && !domain.web().isEmpty()) {
          addAddresses(reply, name, domain.web(), type);
        } else {
          LabHost host = world.findHost(text);
          if (host != null) {
            addAddresses(reply, name, host.addresses(), type);
          }
        }
      }
      case Type.TXT -> {
        if (domain != null) {
          addTexts(reply, name, domain.texts());
        }
        addTexts(reply, name, world.texts(text));
      }
      case Type.PTR -> {
        for (String target : world.pointers(text)) {
          reply.addRecord(new PTRRecord(name, DClass.IN, TTL, name(target)), Section.ANSWER);
        }
      }
      case Type.NS -> {
        if (domain != null) {
          for (String host : domain.nameServers()) {
            reply.addRecord(new NSRecord(name, DClass.IN, TTL, name(host)), Section.ANSWER);
          }
        }
      }
      case Type.SOA -> {
        Long serial = domain == null ? null : domain.soaSerial();
        if (serial != null) {
          reply.addRecord(soa(name, serial), Section.ANSWER);
        }
      }
      default -> {
        // Nothing else is kept: NODATA.
      }
    }
  }

  private static void addTexts(Message reply, Name name, List<String> texts) {
    for (String text : texts) {
      reply.addRecord(new TXTRecord(name, DClass.IN, TTL, strings(text)), Section.ANSWER);
    }
  }

  /** A text in strings of at most 255 octets each (RFC 1035 §3.3). */
  private static List<String> strings(String text) {
    List<String> strings = new ArrayList<>();
    for (int from = 0; from == 0 || from < text.length(); from += STRING_MAX) {
      strings.add(text.substring(from, Math.min(text.length(), from + STRING_MAX)));
    }
    return strings;
  }

  private static void addExchangers(Message reply, Name name, LabDomain domain) {
    if (domain.route() == LabDomain.Route.NULL_MX) {
      reply.addRecord(new MXRecord(name, DClass.IN, TTL, 0, Name.root), Section.ANSWER);
    }
    for (LabDomain.Exchanger mx : domain.exchangers()) {
      reply.addRecord(
          new MXRecord(name, DClass.IN, TTL, mx.preference(), name(mx.host())), Section.ANSWER);
    }
  }

  private static void addAddresses(Message reply, Name name, List<String> addresses, int type) {
    for (String literal : addresses) {
      boolean six = literal.indexOf(':') >= 0;
      if (six == (type == Type.AAAA)) {
        InetAddress address = address(literal);
        reply.addRecord(
            six
                ? new AAAARecord(name, DClass.IN, TTL, address)
                : new ARecord(name, DClass.IN, TTL, address),
            Section.ANSWER);
      }
    }
  }

  private static void deny(Message reply, Name name, int rcode) {
    reply.getHeader().setRcode(rcode);
    Name zone = name.labels() > 2 ? new Name(name, name.labels() - 3) : name;
    reply.addRecord(soa(zone, 1), Section.AUTHORITY);
  }

  private static SOARecord soa(Name zone, long serial) {
    return new SOARecord(
        zone,
        DClass.IN,
        TTL,
        name("ns.lab.test"),
        name("hostmaster.lab.test"),
        serial,
        3600,
        600,
        86_400,
        60);
  }

  static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("world holds a name that DNS cannot: '" + text + "'", e);
    }
  }

  private static InetAddress address(String literal) {
    try {
      // A literal is parsed and never looked up.
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal: '" + literal + "'", e);
    }
  }

  /** Largest UDP answer that the sender of this query can take (RFC 6891 §6.2.3). */
  static int payloadLimit(Message query) {
    OPTRecord opt = query.getOPT();
    return opt == null ? 512 : Math.max(512, Math.min(opt.getPayloadSize(), PAYLOAD_MAX));
  }
}
