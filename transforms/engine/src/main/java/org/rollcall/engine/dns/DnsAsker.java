package org.rollcall.engine.dns;

/**
 * Puts single questions to the DNS and waits for the answers: for the few questions that are asked
 * before a run. Domains of a run are looked up by a {@link MailRouter}, thousands at once.
 */
@FunctionalInterface
public interface DnsAsker {
  /**
   * What there is under a name, aliases followed. Never throws for anything that the world does.
   *
   * @param name without or with its final dot; one that DNS cannot hold does not exist
   */
  DnsReply ask(String name, RecordType type);
}
