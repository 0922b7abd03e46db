package org.rollcall.engine.spf;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.Prefix;
import org.rollcall.engine.dns.RecordType;

/**
 * Asks a domain's policy whether an address may send for it: {@code check_host()} of RFC 7208 §4.
 * Complete but for the explanation of a refusal ({@code exp}), which is read and not looked up.
 *
 * <p>Asks the DNS at most {@value #LOOKUPS_MAX} times {@value #NAMES_MAX} plus a few questions.
 */
public final class SpfCheck {
  /** Terms that ask the DNS, in all the policies that take part (§4.6.4). */
  public static final int LOOKUPS_MAX = 10;

  /** Questions that may find nothing (§4.6.4). */
  public static final int VOIDS_MAX = 2;

  /** Mail exchangers or names of one term (§4.6.4). */
  public static final int NAMES_MAX = 10;

  private static final int DOMAIN_MAX = 253;
  private static final int LABEL_MAX = 63;

  private final DnsAsker dns;

  public SpfCheck(DnsAsker dns) {
    this.dns = dns;
  }

  /**
   * Whether an address may send.
   *
   * @param sender mailbox of MAIL FROM; of the null reverse-path {@code postmaster@} the EHLO name
   *     (§2.4)
   * @param heloName said in EHLO
   */
  public SpfResult check(InetAddress address, String sender, String heloName) {
    String mailbox = sender.isEmpty() ? "postmaster@" + heloName : sender;
    String domain = mailbox.substring(mailbox.lastIndexOf('@') + 1);
    Evaluation evaluation = new Evaluation(address, mailbox, heloName);
    Outcome outcome;
    try {
      outcome = evaluation.host(domain);
    } catch (Broken broken) {
      outcome = new Outcome(broken.verdict, broken.why());
    }
    return new SpfResult(outcome.verdict(), outcome.why(), evaluation.lookups);
  }

  private record Outcome(SpfVerdict verdict, String why) {}

  /** Ends the evaluation of all policies at once. */
  private static final class Broken extends Exception {
    private final SpfVerdict verdict;
    private final String why;

    Broken(SpfVerdict verdict, String why) {
      super(why, null, false, false);
      this.verdict = verdict;
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  /** One check: what it is about, and what it has used up. */
  private final class Evaluation {
    private final InetAddress address;
    private final SpfMacro macro;
    private int lookups;
    private int voids;

    Evaluation(InetAddress address, String sender, String heloName) {
      this.address = address;
      this.macro = new SpfMacro(address, sender, heloName);
    }

    Outcome host(String domain) throws Broken {
      if (!wellFormed(domain)) {
        return new Outcome(SpfVerdict.NONE, "'" + domain + "' is no domain");
      }
      DnsReply reply = dns.ask(domain, RecordType.TXT);
      if (reply.failed()) {
        throw new Broken(SpfVerdict.TEMPERROR, "TXT of " + domain + ": " + reply.detail());
      }
      List<String> policies = reply.values().stream().filter(SpfRecord::isSpf).toList();
      if (policies.isEmpty()) {
        return new Outcome(SpfVerdict.NONE, domain + " has no SPF record");
      }
      if (policies.size() > 1) {
        throw permError(domain + " has " + policies.size() + " SPF records; one is allowed");
      }
      try {
        return evaluate(SpfRecord.parse(policies.get(0)), domain);
      } catch (SpfSyntaxException wrong) {
        throw permError("the SPF record of " + domain + " cannot be read: " + wrong.getMessage());
      }
    }

    private Outcome evaluate(SpfRecord policy, String domain) throws Broken {
      for (SpfRecord.Directive directive : policy.directives()) {
        if (holds(directive.mechanism(), domain)) {
          return new Outcome(
              directive.verdict(), "'" + directive.text() + "' in the SPF record of " + domain);
        }
      }
      String redirect = policy.redirect();
      if (redirect == null) {
        return new Outcome(SpfVerdict.NEUTRAL, "nothing in the SPF record of " + domain + " holds");
      }
      countLookup();
      String target = expand(redirect, domain);
      Outcome outcome = host(target);
      if (outcome.verdict() == SpfVerdict.NONE) {
        throw permError(domain + " redirects to " + target + ", which has no SPF record");
      }
      return outcome;
    }

    private boolean holds(SpfMechanism mechanism, String domain) throws Broken {
      if (mechanism instanceof SpfMechanism.All) {
        return true;
      }
      if (mechanism instanceof SpfMechanism.Ip ip) {
        return ip.range().holds(address.getAddress());
      }
      countLookup();
      if (mechanism instanceof SpfMechanism.Include include) {
        return includes(expand(include.domain(), domain), domain);
      }
      if (mechanism instanceof SpfMechanism.A a) {
        return isAt(target(a.domain(), domain), length(a.length4(), a.length6()), true);
      }
      if (mechanism instanceof SpfMechanism.Mx mx) {
        return isExchanger(target(mx.domain(), domain), length(mx.length4(), mx.length6()));
      }
      if (mechanism instanceof SpfMechanism.Exists exists) {
        // Always A, also for an IPv6 address (§5.7).
        return !ask(expand(exists.domain(), domain), RecordType.A).isEmpty();
      }
      SpfMechanism.Ptr ptr = (SpfMechanism.Ptr) mechanism;
      String under = "." + target(ptr.domain(), domain).toLowerCase(Locale.ROOT);
      return confirmedNames().stream().anyMatch(name -> ("." + name).endsWith(under));
    }

    private boolean includes(String included, String domain) throws Broken {
      Outcome outcome = host(included);
      if (outcome.verdict() == SpfVerdict.NONE) {
        throw permError(domain + " includes " + included + ", which has no SPF record");
      }
      return outcome.verdict() == SpfVerdict.PASS;
    }

    private boolean isExchanger(String domain, int length) throws Broken {
      List<String> hosts = ask(domain, RecordType.MX);
      if (hosts.size() > NAMES_MAX) {
        throw permError("mx of " + domain + " has " + hosts.size() + " hosts, over " + NAMES_MAX);
      }
      for (String host : hosts) {
        // Not counted as void: the limit is on the questions of terms.
        if (!host.isEmpty() && isAt(host, length, false)) {
          return true;
        }
      }
      return false;
    }

    private boolean isAt(String host, int length, boolean counted) throws Broken {
      List<String> found = counted ? ask(host, family()) : answered(host, family()).values();
      for (String text : found) {
        InetAddress own = Addresses.parse(text);
        if (own != null && Prefix.around(own, length).holds(address.getAddress())) {
          return true;
        }
      }
      return false;
    }

    /** Names of the address whose own addresses contain it; no answer means no name (§5.5). */
    private List<String> confirmedNames() {
      return dns.ask(Addresses.reverseName(address), RecordType.PTR).values().stream()
          .limit(NAMES_MAX)
          .filter(name -> dns.ask(name, family()).values().contains(Addresses.text(address)))
          .toList();
    }

    /** The name for macro {@code p}: the domain itself, else one under it, else any (§7.3). */
    private String confirmedName(String domain) {
      List<String> names = confirmedNames();
      String under = "." + domain.toLowerCase(Locale.ROOT);
      return names.contains(under.substring(1))
          ? domain
          : names.stream()
              .filter(name -> name.endsWith(under))
              .findFirst()
              .orElse(names.isEmpty() ? "unknown" : names.get(0));
    }

    private RecordType family() {
      return address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
    }

    private int length(int length4, int length6) {
      return family() == RecordType.A ? length4 : length6;
    }

    private String target(@Nullable String written, String domain) {
      return written == null ? domain : expand(written, domain);
    }

    private String expand(String text, String domain) {
      return macro.expand(text, domain, () -> confirmedName(domain));
    }

    private List<String> ask(String name, RecordType type) throws Broken {
      DnsReply reply = answered(name, type);
      if (reply.values().isEmpty() && ++voids > VOIDS_MAX) {
        throw permError("more than " + VOIDS_MAX + " lookups find nothing, the last " + name);
      }
      return reply.values();
    }

    private DnsReply answered(String name, RecordType type) throws Broken {
      DnsReply reply = dns.ask(name, type);
      if (reply.failed()) {
        throw new Broken(SpfVerdict.TEMPERROR, type + " of " + name + ": " + reply.detail());
      }
      return reply;
    }

    private void countLookup() throws Broken {
      if (++lookups > LOOKUPS_MAX) {
        throw permError("more than " + LOOKUPS_MAX + " terms that ask the DNS");
      }
    }
  }

  private static Broken permError(String why) {
    return new Broken(SpfVerdict.PERMERROR, why);
  }

  /** Several labels, none empty or too long (§4.3). */
  private static boolean wellFormed(String domain) {
    String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    List<String> labels = List.of(bare.split("\\.", -1));
    return bare.length() <= DOMAIN_MAX
        && labels.size() > 1
        && labels.stream().noneMatch(label -> label.isEmpty() || label.length() > LABEL_MAX);
  }
}
