package org.rollcall.model;

/** The point of an SMTP conversation at which something was said (RFC 5321 §3). */
public enum Stage implements Word {
  /** Connecting and the greeting. */
  CONNECT,
  /** EHLO, or HELO after it was refused. */
  EHLO,
  STARTTLS,
  MAIL,
  RCPT,
  /** QUIT, and a peer that closes by itself. */
  CLOSE;

  /** Stages keep their RFC spelling in tables. */
  @Override
  public String word() {
    return name();
  }
}
