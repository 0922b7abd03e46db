package org.rollcall.engine.preflight;

import java.util.Objects;

/**
 * What became of saying hello to a host.
 *
 * @param kind how it went
 * @param said for people: the reply, addresses redacted, or what broke
 */
public record Greeting(Kind kind, String said) {
  /** How it went. */
  public enum Kind {
    /** The greeting and EHLO were answered with 2xx. */
    WELCOMED,
    /** It speaks SMTP and does not want us: a greeting or an answer to EHLO of 4xx or 5xx. */
    REFUSED,
    /** Nobody listens there, or a firewall says so. */
    CONNECTION_REFUSED,
    /** No connection came about in time, as behind a firewall that drops. */
    TIMED_OUT,
    /** Connected; then silence, garbage or a close. */
    BROKEN
  }

  public Greeting {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(said, "said");
  }

  /** True if a connection was made. */
  public boolean connected() {
    return kind == Kind.WELCOMED || kind == Kind.REFUSED || kind == Kind.BROKEN;
  }
}
