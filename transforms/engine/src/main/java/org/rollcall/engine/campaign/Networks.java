package org.rollcall.engine.campaign;

import java.util.HashMap;
import java.util.Map;

/**
 * The networks that sessions are open to or waited for: one count for all campaigns of a worker,
 * because lanes meet in a network, at fallback hosts and where a provider has neighbours. For one
 * thread at a time.
 */
final class Networks {
  private final Map<String, NetworkState> states = new HashMap<>();

  NetworkState get(String name) {
    return states.computeIfAbsent(name, NetworkState::new);
  }

  /** Sessions that are open to a network. */
  int openSessions(String name) {
    NetworkState state = states.get(name);
    return state == null ? 0 : state.openSessions;
  }

  /** A session of this network has ended. */
  void left(NetworkState network, Board by) {
    network.openSessions--;
    wakeNext(network, by);
  }

  /** Gives a turn to the site that has waited longest, and forgets a network that nobody uses. */
  void wakeNext(NetworkState network, Board by) {
    NetworkState.Waiter next = network.waiters.pollFirst();
    while (next != null) {
      next.site().waitsForNetwork = false;
      if (next.board().wake(next.site(), network, by)) {
        return;
      }
      next = network.waiters.pollFirst();
    }
    if (network.openSessions == 0 && network.waiters.isEmpty()) {
      states.remove(network.name, network);
    }
  }
}
