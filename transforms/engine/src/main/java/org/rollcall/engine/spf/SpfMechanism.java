package org.rollcall.engine.spf;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Prefix;

/**
 * A condition on the sending address (RFC 7208 §5). Domains are as they were written, macros
 * unexpanded; null stands for the domain of the policy itself.
 */
public sealed interface SpfMechanism {
  /** {@code all}: every address. */
  record All() implements SpfMechanism {}

  /** {@code include:domain}: whatever that domain's policy passes. */
  record Include(String domain) implements SpfMechanism {}

  /**
   * {@code a}: an address of the domain.
   *
   * @param length4 leading bits compared of an IPv4 address, 0 to 32
   * @param length6 the same of an IPv6 address, 0 to 128
   */
  record A(@Nullable String domain, int length4, int length6) implements SpfMechanism {}

  /** {@code mx}: an address of a mail exchanger of the domain; lengths as in {@link A}. */
  record Mx(@Nullable String domain, int length4, int length6) implements SpfMechanism {}

  /** {@code ptr}: an address with a confirmed name under the domain; not to be used any more. */
  record Ptr(@Nullable String domain) implements SpfMechanism {}

  /** {@code ip4:range} or {@code ip6:range}. */
  record Ip(Prefix range) implements SpfMechanism {}

  /** {@code exists:domain}: that name has an A record. */
  record Exists(String domain) implements SpfMechanism {}
}
