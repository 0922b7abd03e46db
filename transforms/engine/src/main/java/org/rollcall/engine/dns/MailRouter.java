package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rollcall.model.Domain;
import org.rollcall.model.MailRoute;

/** Finds out where mail goes. One per worker; thousands of questions at once. */
public interface MailRouter extends AutoCloseable {
  /**
   * Hosts of a domain. Only the most preferred host that can be reached carries its addresses; the
   * others are looked up by {@link #addresses} when they are needed. Never fails for an answer of
   * the world (NXDOMAIN, SERVFAIL, silence are statuses), only if we are broken.
   */
  CompletableFuture<MailRoute> route(Domain domain);

  /** Addresses of a host that the network guard lets pass; empty if there are none or no answer. */
  CompletableFuture<List<InetAddress>> addresses(String host);

  /** Queries sent so far, retransmissions included. */
  long queries();

  @Override
  void close();
}
