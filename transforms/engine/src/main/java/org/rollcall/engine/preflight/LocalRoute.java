package org.rollcall.engine.preflight;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Which of its addresses this machine leaves from. */
@FunctionalInterface
public interface LocalRoute {
  /**
   * The local address of packets to a target. Sends nothing.
   *
   * @param bound address to leave from, null for the system's choice
   * @throws IOException if {@code bound} is no address of this machine, or no way leads there
   */
  InetAddress towards(InetAddress target, @Nullable InetAddress bound) throws IOException;

  /** Asks the system, by connecting a datagram socket: that chooses a route and sends nothing. */
  static LocalRoute ofSystem() {
    return (target, bound) -> {
      try (DatagramSocket socket =
          bound == null ? new DatagramSocket() : new DatagramSocket(0, bound)) {
        socket.connect(new InetSocketAddress(target, 25));
        return socket.getLocalAddress();
      }
    };
  }
}
