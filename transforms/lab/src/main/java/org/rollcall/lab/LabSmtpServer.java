package org.rollcall.lab;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All mail hosts of the world: one listener for each of their 127.x.y.z, the same port for all. */
final class LabSmtpServer implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(LabSmtpServer.class);
  private static final int PORTS_TRIED_MAX = 20;
  private static final int BACKLOG = 1_024;

  /**
   * A queue of this length is full with two connections on Linux (it holds one more than asked).
   */
  private static final int BACKLOG_OF_UNREACHABLE = 1;

  private final World world;
  private final LabLog log;
  private final GreyMemory memory;
  private final EventLoopGroup group;
  private final SslContext tls = LabTls.serverContext();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Map<String, Closeable> listeners = new ConcurrentHashMap<>();
  private volatile int port;
  private volatile boolean closing;
  private volatile boolean away;

  LabSmtpServer(World world, LabLog log, GreyMemory memory, EventLoopGroup group, int port) {
    this.world = world;
    this.log = log;
    this.memory = memory;
    this.group = group;
    Collection<LabHost> hosts = world.hosts();
    for (int i = 1; !allListen(hosts, port == 0 ? freePort() : port); i++) {
      if (port != 0 || i >= PORTS_TRIED_MAX) {
        throw new IllegalStateException("some mail host cannot listen on port " + this.port);
      }
    }
  }

  /** A port that is free on 127.0.0.1 may be in use by another lab on the address of a host. */
  private boolean allListen(Collection<LabHost> hosts, int candidate) {
    port = candidate;
    try {
      hosts.forEach(this::listen);
      return true;
    } catch (UncheckedIOException e) {
      logger.debug("port {} is not free on all hosts", candidate, e);
      closeListeners();
      return false;
    }
  }

  private void closeListeners() {
    for (Closeable listener : listeners.values()) {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a listener of the lab did not close", e);
      }
    }
    listeners.clear();
  }

  World world() {
    return world;
  }

  LabLog log() {
    return log;
  }

  GreyMemory memory() {
    return memory;
  }

  SslContext tls() {
    return tls;
  }

  int port() {
    return port;
  }

  boolean isClosing() {
    return closing;
  }

  int listeners() {
    return listeners.size();
  }

  /**
   * Sees to it that the host of that name is up, if there is one; it may be younger than the lab.
   */
  void listenFor(String name) {
    LabDomain domain = world.findDomain(name);
    if (domain != null) {
      domain.hosts().forEach(this::listen);
    }
    LabHost host = world.findHost(name);
    if (host != null) {
      listen(host);
    }
  }

  /** While they are away connections are refused; conversations that are open go on. */
  void away(boolean now) {
    away = now;
    if (now) {
      closeListeners();
    } else {
      world.hosts().forEach(this::listen);
    }
  }

  private void listen(LabHost host) {
    if (closing || away || host.presence() == LabHost.Presence.REFUSING) {
      return;
    }
    for (String address : host.loopbackAddresses()) {
      listeners.computeIfAbsent(address, key -> bind(host, key));
    }
  }

  private Closeable bind(LabHost host, String address) {
    InetSocketAddress socket = new InetSocketAddress(address, port);
    if (host.presence() == LabHost.Presence.UNREACHABLE) {
      return Unreachable.at(socket);
    }
    SmtpHost smtpHost = new SmtpHost(host.name(), address, this);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel child) {
                    channels.add(child);
                    child.pipeline().addLast(new CommandDecoder(), new SmtpSession(smtpHost));
                  }
                });
    Channel channel = Listening.bind(bootstrap, socket);
    return () -> channel.close().syncUninterruptibly();
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    closeListeners();
    channels.close().syncUninterruptibly();
  }

  /** A listener whose queue is full and stays so: the kernel drops further attempts to connect. */
  private record Unreachable(ServerSocket listener, List<SocketChannel> fillers)
      implements Closeable {
    static Unreachable at(InetSocketAddress address) {
      try {
        ServerSocket listener = new ServerSocket();
        listener.bind(address, BACKLOG_OF_UNREACHABLE);
        return new Unreachable(
            listener, List.of(SocketChannel.open(address), SocketChannel.open(address)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + address + " unreachable", e);
      }
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel filler : fillers) {
        filler.close();
      }
      listener.close();
    }
  }
}
