package org.rollcall.engine.plan;

/**
 * Sites that share the network of their most preferred hosts.
 *
 * @param network /24 or /48
 * @param sites how many there are
 * @param sessionsMax conversations open at once toward it, 0 for any number
 * @param busyMillis of all conversations together
 */
public record NetworkWork(String network, long sites, int sessionsMax, long busyMillis) {
  /** This and other sites of the same network. */
  public NetworkWork plus(NetworkWork other) {
    int most =
        sessionsMax == 0 || other.sessionsMax == 0
            ? Math.max(sessionsMax, other.sessionsMax)
            : Math.min(sessionsMax, other.sessionsMax);
    return new NetworkWork(
        network, sites + other.sites, most, Math.addExact(busyMillis, other.busyMillis));
  }

  /** How long its limit makes them take; 0 without a limit. */
  public long millis() {
    return sessionsMax == 0 ? 0 : busyMillis / sessionsMax;
  }
}
