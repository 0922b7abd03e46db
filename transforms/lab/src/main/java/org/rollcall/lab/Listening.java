package org.rollcall.lab;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** Binds, and says so plainly if it cannot. */
final class Listening {
  private Listening() {}

  /**
   * Binds and waits for it. Refuses what is not loopback.
   *
   * @throws UncheckedIOException if the address is taken or not ours
   */
  static Channel bind(AbstractBootstrap<?, ?> bootstrap, InetSocketAddress address) {
    if (!address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("the lab listens on loopback only, not on " + address);
    }
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    Throwable cause = bound.cause();
    if (cause != null) {
      throw new UncheckedIOException(new IOException("cannot listen on " + address, cause));
    }
    return bound.channel();
  }
}
