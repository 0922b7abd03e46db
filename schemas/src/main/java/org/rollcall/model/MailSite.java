package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The servers that share one budget: not domains throttle a prober, sites do.
 *
 * @param id the provider's id, else a hash of the sorted set of MX hosts; empty if there is no host
 * @param provider id of the mailbox provider or gateway if all MX hosts belong to it, else null
 * @param network /24 or /48 of the most preferred host's first address, e.g. {@code 192.0.2.0/24};
 *     empty if there is none
 */
public record MailSite(String id, @Nullable String provider, String network) implements Recurring {
  public static final MailSite NONE = new MailSite("", null, "");

  public MailSite {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(network, "network");
  }

  /** What chooses the lane: the provider, else the first-choice network, so budgets stay exact. */
  public String laneKey() {
    return provider != null ? provider : network.isEmpty() ? id : network;
  }
}
