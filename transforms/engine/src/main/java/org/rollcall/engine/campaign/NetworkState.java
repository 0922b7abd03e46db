package org.rollcall.engine.campaign;

import java.util.ArrayDeque;
import java.util.Deque;

/** Sessions open to one /24 or /48, and the sites that wait for one of them to end. */
final class NetworkState {
  final Deque<SiteState> waiters = new ArrayDeque<>(1);
  int openSessions;
}
