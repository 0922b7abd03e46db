package org.rollcall.engine.domains;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.model.DmarcPolicy;

/**
 * Finds the DMARC policy that holds for a domain: its own, else the one that its registered domain
 * has for names below it (RFC 7489 §6.6.3). One question, or two.
 */
final class DmarcPolicies {
  private static final String LABEL = "_dmarc.";

  /** The tag has to come first (§6.4); a record without it is of somebody else. */
  private static final Pattern VERSION = Pattern.compile("[vV]\\s*=\\s*DMARC1\\s*(;.*)?");

  private final AsyncDnsAsker dns;
  private final PublicSuffixes suffixes;

  /** Policies of one record: for the domain itself, and for names below it. */
  private record Policies(DmarcPolicy own, DmarcPolicy below) {
    static Policies both(DmarcPolicy policy) {
      return new Policies(policy, policy);
    }
  }

  DmarcPolicies(AsyncDnsAsker dns, PublicSuffixes suffixes) {
    this.dns = dns;
    this.suffixes = suffixes;
  }

  CompletableFuture<DmarcPolicy> of(String domain) {
    return ask(domain)
        .thenCompose(
            own -> {
              String registered = suffixes.registrable(domain);
              return own.own() != DmarcPolicy.NO_RECORD
                      || registered == null
                      || registered.equals(domain)
                  ? CompletableFuture.completedFuture(own.own())
                  : ask(registered).thenApply(Policies::below);
            });
  }

  private CompletableFuture<Policies> ask(String domain) {
    return dns.ask(LABEL + domain, RecordType.TXT).thenApply(DmarcPolicies::read);
  }

  private static Policies read(DnsReply reply) {
    if (reply.failed()) {
      return Policies.both(DmarcPolicy.UNKNOWN);
    }
    List<String> records =
        reply.values().stream().filter(text -> VERSION.matcher(text).matches()).toList();
    return switch (records.size()) {
      case 0 -> Policies.both(DmarcPolicy.NO_RECORD);
      case 1 -> read(records.get(0));
      default -> Policies.both(DmarcPolicy.BROKEN);
    };
  }

  private static Policies read(String record) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : record.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        String name = tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        tags.putIfAbsent(name, tag.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
      }
    }
    DmarcPolicy own = policy(tags.get("p"));
    DmarcPolicy below = tags.containsKey("sp") ? policy(tags.get("sp")) : own;
    if (own == null || below == null) {
      // Whoever asks for reports is taken to mean none (§6.6.3 step 6).
      return Policies.both(
          tags.getOrDefault("rua", "").startsWith("mailto:")
              ? DmarcPolicy.MONITOR
              : DmarcPolicy.BROKEN);
    }
    return new Policies(own, below);
  }

  private static @Nullable DmarcPolicy policy(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "none" -> DmarcPolicy.MONITOR;
      case "quarantine" -> DmarcPolicy.QUARANTINE;
      case "reject" -> DmarcPolicy.REJECT;
      default -> null;
    };
  }
}
