package org.rollcall.engine.smtp;

/** Whether a session asks for encryption. */
public enum TlsPolicy {
  /**
   * STARTTLS where it is offered, any certificate; plain text where it is not (RFC 7435). Some
   * large providers answer nothing useful without it.
   */
  OPPORTUNISTIC,
  /** Plain text: for a second try after a handshake broke. */
  NEVER
}
