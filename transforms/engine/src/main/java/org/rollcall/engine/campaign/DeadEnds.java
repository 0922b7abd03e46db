package org.rollcall.engine.campaign;

import java.net.Inet6Address;
import java.util.HashMap;
import java.util.Map;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.model.ReplyReason;

/**
 * Sites that no connection came about to, and how that was noticed: decision 0010 beside this
 * module says why it matters. Memory does not grow.
 */
final class DeadEnds {
  /** Sites without a connection, and their networks, before the way out looks closed. */
  static final int SITES_MIN = 5;

  static final int NETWORKS_MIN = 3;

  /** Sites of each manner, and their networks, before we believe that there are two manners. */
  private static final int MANNER_SITES_MIN = 2;

  private static final int MANNER_NETWORKS_MIN = 2;

  /** Said no, or said nothing; IPv4 and IPv6 have ways of their own. */
  private record Manner(boolean ipv6, boolean refused) {}

  private final Witnesses all = new Witnesses(SITES_MIN, NETWORKS_MIN);
  private final Map<Manner, Witnesses> manners = new HashMap<>();

  /** Adds a site that was not among them. */
  void add(InFlight session, SessionEnd end, String example) {
    String network = session.network().name;
    boolean refused =
        end.explanation() != null && end.explanation().reason() == ReplyReason.CONNECT_REFUSED;
    all.add(network, example);
    manners
        .computeIfAbsent(
            new Manner(session.dial().peer().address instanceof Inet6Address, refused),
            any -> new Witnesses(MANNER_SITES_MIN, MANNER_NETWORKS_MIN))
        .add(network, example);
  }

  /**
   * True if they are many and unrelated, and whoever stands in the way could be one and the same.
   */
  boolean lookLikeOneCause() {
    return all.areEnough() && !haveTwoManners(true) && !haveTwoManners(false);
  }

  private boolean haveTwoManners(boolean ipv6) {
    Witnesses refused = manners.get(new Manner(ipv6, true));
    Witnesses silent = manners.get(new Manner(ipv6, false));
    return refused != null && silent != null && refused.areEnough() && silent.areEnough();
  }

  /** All of them. */
  Witnesses all() {
    return all;
  }
}
