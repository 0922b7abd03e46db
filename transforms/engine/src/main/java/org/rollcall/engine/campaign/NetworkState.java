package org.rollcall.engine.campaign;

import java.util.ArrayDeque;
import java.util.Deque;

/** Sessions open to one /24 or /48, and the sites that wait for one of them to end. */
final class NetworkState {
  /** A site and the table that its campaign has it on. */
  record Waiter(Board board, SiteState site) {}

  final String name;
  final Deque<Waiter> waiters = new ArrayDeque<>(1);
  int openSessions;

  NetworkState(String name) {
    this.name = name;
  }

  /** Has a site wait for a session of this network to end. */
  void await(SiteState site, Board board) {
    if (!site.waitsForNetwork) {
      site.waitsForNetwork = true;
      waiters.addLast(new Waiter(board, site));
    }
  }
}
