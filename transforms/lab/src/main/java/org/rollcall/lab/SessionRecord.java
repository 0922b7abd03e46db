package org.rollcall.lab;

import java.time.Instant;
import java.util.List;

/**
 * One conversation as the server heard it.
 *
 * @param host name of the mail exchanger
 * @param address where it listens, 127.x.y.z
 * @param start connection accepted
 * @param end connection closed
 * @param tls true if it was encrypted in the end
 * @param exchanges commands in order, at most {@link #EXCHANGES_MAX}; the first is the greeting,
 *     whose verb is {@code CONNECT}
 * @param ending who closed
 */
public record SessionRecord(
    String host,
    String address,
    Instant start,
    Instant end,
    boolean tls,
    List<Exchange> exchanges,
    Ending ending) {
  public static final int EXCHANGES_MAX = 1_000;

  /** Who ended a conversation, and how. */
  public enum Ending {
    /** The client said QUIT. */
    QUIT,
    /** The client closed without QUIT. */
    PEER_CLOSED,
    /** The server closed first, as its persona wants. */
    SERVER_CLOSED,
    /** The lab was shut down. */
    LAB_CLOSED
  }

  /**
   * One command and what it was answered.
   *
   * @param at command heard
   * @param verb upper-case
   * @param argument at most 300 characters
   * @param code of the reply, 0 if there was none that makes sense
   */
  public record Exchange(Instant at, String verb, String argument, int code) {}

  public SessionRecord {
    exchanges = List.copyOf(exchanges);
  }

  /** Verbs in order, without CONNECT. */
  public List<String> verbs() {
    return exchanges.stream().map(Exchange::verb).filter(v -> !v.equals("CONNECT")).toList();
  }
}
