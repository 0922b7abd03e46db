package org.rollcall.engine.preflight;

import java.net.InetSocketAddress;

/** Says hello to mail hosts and goodbye at once. */
@FunctionalInterface
public interface Greeter {
  /**
   * Connects, hears the greeting, says EHLO, says QUIT. Never throws for anything that the world
   * does.
   *
   * @param address already passed by the network guard
   */
  Greeting greet(InetSocketAddress address);
}
