package org.rollcall.lab;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param client address of the peer
 */
public record SessionRecord(
    String host,
    String address,
    Instant start,
    Instant end,
    boolean tls,
    List<Exchange> exchanges,
    Ending ending,
    String client) {
  public static final int EXCHANGES_MAX = 1_000;

  /** Who ended a conversation, and how. */
  public enum Ending {
    /** The client said QUIT, be it to a server that did not listen any more. */
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
   * @param answered reply sent, or what was done instead; null if that was never
   */
  public record Exchange(
      Instant at, String verb, String argument, int code, @Nullable Instant answered) {
    Exchange answeredAt(Instant instant) {
      return new Exchange(at, verb, argument, code, instant);
    }
  }

  public SessionRecord {
    exchanges = List.copyOf(exchanges);
  }

  /** Verbs in order, without CONNECT. */
  public List<String> verbs() {
    return exchanges.stream().map(Exchange::verb).filter(v -> !v.equals("CONNECT")).toList();
  }
}
