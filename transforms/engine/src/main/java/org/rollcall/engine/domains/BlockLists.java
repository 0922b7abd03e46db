package org.rollcall.engine.domains;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/**
 * Asks DNS block lists of domains that the user named (RFC 5782 §3).
 *
 * <p>A zone that lists {@code INVALID}, which no zone may (§5), is broken or has been given up, and
 * is not asked again. What is no listing is no answer: addresses outside 127.0.0.0/16, the refusals
 * that list operators give from there, and the test entry.
 */
final class BlockLists {
  private static final String NEVER_LISTED = "invalid.";

  private final AsyncDnsAsker dns;
  private final List<String> zones;

  BlockLists(AsyncDnsAsker dns, List<String> zones) {
    this.dns = dns;
    this.zones = List.copyOf(zones);
  }

  /** The zones that list a domain, in the order in which they were named. */
  CompletableFuture<List<String>> listing(String domain) {
    CompletableFuture<List<String>> found = CompletableFuture.completedFuture(List.of());
    for (String zone : zones) {
      found = found.thenCombine(lists(zone, domain), (before, listed) -> add(before, listed, zone));
    }
    return found;
  }

  private CompletableFuture<Boolean> lists(String zone, String domain) {
    return dns.ask(NEVER_LISTED + zone, RecordType.A)
        .thenCompose(
            sane ->
                sane.failed() || isListing(sane)
                    ? CompletableFuture.completedFuture(false)
                    : dns.ask(domain + "." + zone, RecordType.A).thenApply(BlockLists::isListing));
  }

  private static List<String> add(List<String> before, boolean listed, String zone) {
    if (!listed) {
      return before;
    }
    List<String> all = new ArrayList<>(before);
    all.add(zone);
    return List.copyOf(all);
  }

  private static boolean isListing(DnsReply reply) {
    return !reply.values().isEmpty() && reply.values().stream().allMatch(BlockLists::isListing);
  }

  /** 127.0.0.1 is how some refuse, 127.0.1.255 and 127.255.255.x how others do. */
  private static boolean isListing(String address) {
    return address.startsWith("127.0.")
        && !address.equals("127.0.0.1")
        && !address.endsWith(".255");
  }
}
