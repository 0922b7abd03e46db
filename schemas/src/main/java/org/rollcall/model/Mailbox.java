package org.rollcall.model;

import java.util.Objects;

/**
 * An address in the form that goes on the wire (RFC 5321 {@code Mailbox}, RFC 6531 for non-ASCII).
 *
 * @param localPart left of the at-sign as spelled, quoted only where it must be
 * @param domain right of the at-sign
 */
public record Mailbox(String localPart, Domain domain) {
  public Mailbox {
    Objects.requireNonNull(localPart, "localPart");
    Objects.requireNonNull(domain, "domain");
    if (localPart.isEmpty()) {
      throw new IllegalArgumentException("empty local-part at " + domain);
    }
    for (int i = 0; i < localPart.length(); i++) {
      char c = localPart.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        throw new IllegalArgumentException("control character in a local-part at " + domain);
      }
    }
  }

  /** The address, {@code local-part@domain}. */
  public String address() {
    return localPart + "@" + domain.name();
  }

  /**
   * True if the local-part is not ASCII, so that the server must offer SMTPUTF8 (RFC 6531 §3.2).
   */
  public boolean needsSmtpUtf8() {
    return localPart.chars().anyMatch(c -> c > 0x7f);
  }

  @Override
  public String toString() {
    return address();
  }
}
