package org.rollcall.engine.dns;

import java.util.concurrent.CompletableFuture;

/** Puts single questions to the DNS, thousands at once, and never waits. */
@FunctionalInterface
public interface AsyncDnsAsker {
  /**
   * What there is under a name, aliases followed. Never fails for anything that the world does,
   * only if we are broken.
   *
   * @param name without or with its final dot; one that DNS cannot hold does not exist
   */
  CompletableFuture<DnsReply> ask(String name, RecordType type);
}
