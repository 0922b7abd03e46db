package org.rollcall.engine.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.model.ReplyEvidence;

/** An address of a mail host: read once, and how it was met. */
final class Peer {
  final InetAddress address;

  /** Its /24 or /48. */
  final String network;

  /** The data line by which it has opted out, null if none does. */
  final @Nullable String policyEntry;

  /** How it could not be talked to the last time; null if it could, or was not tried. */
  @Nullable ReplyEvidence failure;

  /** True if something listened and sent us away with a temporary greeting. */
  boolean greeted;

  private Instant failedAt = Instant.MIN;
  private @Nullable Instant avoidedUntil;

  Peer(InetAddress address, @Nullable String policyEntry) {
    this.address = address;
    this.network = MailSites.networkOf(address);
    this.policyEntry = policyEntry;
  }

  /** True if it failed and is left alone still. */
  boolean isAvoided(Instant now) {
    return failure != null && (avoidedUntil == null || avoidedUntil.isAfter(now));
  }

  /** When it may be tried again; null if not in this run. */
  @Nullable Instant avoidedUntil() {
    return avoidedUntil;
  }

  /**
   * Notes that it could not be talked to: it is left alone for a while, and for good when it fails
   * again afterwards.
   *
   * @param dialledAt when the session was opened: failures side by side count once
   */
  void failed(
      ReplyEvidence how, boolean wasGreeted, Instant dialledAt, Instant now, Duration pause) {
    if (failure != null && !dialledAt.isAfter(failedAt)) {
      return;
    }
    avoidedUntil = failure == null ? now.plus(pause) : null;
    failure = how;
    greeted = wasGreeted;
    failedAt = now;
  }

  /** Notes that it was talked to. */
  void answered() {
    failure = null;
    avoidedUntil = null;
  }
}
