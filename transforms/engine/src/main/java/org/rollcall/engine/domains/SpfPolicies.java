package org.rollcall.engine.domains;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.spf.SpfMechanism;
import org.rollcall.engine.spf.SpfRecord;
import org.rollcall.engine.spf.SpfSyntaxException;
import org.rollcall.model.SpfPolicy;

/**
 * Reads what a domain's SPF record says of strangers (RFC 7208). One question, and one more for
 * each redirect, which is followed only where the record has no {@code all}; includes are noted by
 * name and never looked up.
 */
final class SpfPolicies {
  /** Redirects followed: no real record needs a second. */
  static final int REDIRECTS_MAX = 5;

  /** Names kept of a record: beyond ten terms that ask the DNS it is void anyhow (§4.6.4). */
  static final int NAMES_MAX = 10;

  private static final int NAME_CHARS_MAX = 253;

  /**
   * What the records say.
   *
   * @param names domains included or redirected to, in the order of the records, without those that
   *     depend on the sender
   */
  record Spf(SpfPolicy policy, List<String> names) {
    static final Spf UNKNOWN = new Spf(SpfPolicy.UNKNOWN, List.of());

    Spf {
      names = List.copyOf(names);
    }
  }

  private final AsyncDnsAsker dns;

  SpfPolicies(AsyncDnsAsker dns) {
    this.dns = dns;
  }

  CompletableFuture<Spf> of(String domain) {
    return ask(domain, new ArrayList<>(), new HashSet<>());
  }

  private CompletableFuture<Spf> ask(String domain, List<String> names, Set<String> seen) {
    boolean redirected = !seen.isEmpty();
    if (!seen.add(domain) || seen.size() > REDIRECTS_MAX + 1) {
      return done(SpfPolicy.BROKEN, names);
    }
    return dns.ask(domain, RecordType.TXT)
        .thenCompose(reply -> read(reply, redirected, names, seen));
  }

  private CompletableFuture<Spf> read(
      DnsReply reply, boolean redirected, List<String> names, Set<String> seen) {
    List<String> records = reply.values().stream().filter(SpfRecord::isSpf).toList();
    if (reply.failed()) {
      return done(SpfPolicy.UNKNOWN, names);
    } else if (records.isEmpty()) {
      // A redirect to a domain without a record voids the whole (§6.1).
      return done(redirected ? SpfPolicy.BROKEN : SpfPolicy.NONE, names);
    } else if (records.size() > 1) {
      return done(SpfPolicy.BROKEN, names);
    }
    SpfRecord record;
    try {
      record = SpfRecord.parse(records.get(0));
    } catch (SpfSyntaxException wrong) {
      return done(SpfPolicy.BROKEN, names);
    }
    SpfPolicy policy = collect(record, names);
    String redirect = record.redirect();
    if (policy != null || redirect == null) {
      return done(policy == null ? SpfPolicy.NEUTRAL : policy, names);
    } else if (redirect.indexOf('%') >= 0) {
      return done(SpfPolicy.UNKNOWN, names); // a macro asks who sends, and nobody does
    }
    String target = plain(redirect);
    note(target, names);
    return ask(target, names, seen);
  }

  /** Notes the names of a record; gives what its {@code all} says, null if it has none. */
  private static @Nullable SpfPolicy collect(SpfRecord record, List<String> names) {
    for (SpfRecord.Directive directive : record.directives()) {
      if (directive.mechanism() instanceof SpfMechanism.All) {
        return switch (directive.verdict()) {
          case FAIL -> SpfPolicy.FAIL;
          case SOFTFAIL -> SpfPolicy.SOFTFAIL;
          case PASS -> SpfPolicy.PASS;
          default -> SpfPolicy.NEUTRAL;
        };
      } else if (directive.mechanism() instanceof SpfMechanism.Include include
          && include.domain().indexOf('%') < 0) {
        note(plain(include.domain()), names);
      }
    }
    return null;
  }

  private static void note(String name, List<String> names) {
    if (names.size() < NAMES_MAX && name.length() <= NAME_CHARS_MAX) {
      names.add(name);
    }
  }

  private static String plain(String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static CompletableFuture<Spf> done(SpfPolicy policy, List<String> names) {
    return CompletableFuture.completedFuture(new Spf(policy, names));
  }
}
