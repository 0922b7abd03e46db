package org.rollcall.engine.dns;

import java.util.concurrent.CompletableFuture;
import org.rollcall.model.Domain;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;

/** Finds out where mail goes. One per worker; thousands of questions at once. */
public interface MailRouter extends AutoCloseable {
  /**
   * Hosts of a domain. Only the most preferred host that can be reached carries its addresses; the
   * others are looked up by {@link #locate} when they are needed. Never fails for an answer of the
   * world (NXDOMAIN, SERVFAIL, silence are statuses), only if we are broken.
   */
  CompletableFuture<MailRoute> route(Domain domain);

  /**
   * Where a host is: with the addresses that the network guard lets pass, none if there are none or
   * no answer, and the name that it is an alias of.
   */
  CompletableFuture<MailHost> locate(String host);

  /** Queries sent so far, retransmissions included. */
  long queries();

  @Override
  void close();
}
