package org.rollcall.engine.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail host on loopback that does what a test tells it to. Shares no code with the client. */
final class ScriptedServer implements AutoCloseable {

  /** What the host does. */
  interface Manners {
    default void greet(Peer peer) {
      peer.say("220 mx.acme.test ESMTP");
    }

    default void answer(Peer peer, String line) {
      if (line.startsWith("QUIT")) {
        peer.say("221 Bye");
        peer.close();
      } else {
        peer.say(line.startsWith("RCPT TO:<no") ? "550 5.1.1 User unknown" : "250 Ok");
      }
    }
  }

  /** One client as the host sees it. */
  static final class Peer {
    private final Channel channel;

    private Peer(Channel channel) {
      this.channel = channel;
    }

    void say(String line) {
      send(line + "\r\n");
    }

    void send(String bytes) {
      channel
          .writeAndFlush(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Sends these bytes over and over, as fast as they are taken, until the client is gone. */
    void sendForever(String bytes) {
      channel
          .writeAndFlush(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8))
          .addListener(
              sent -> {
                if (sent.isSuccess()) {
                  sendForever(bytes);
                }
              });
    }

    void close() {
      channel.flush().close().addListener(closed -> {});
    }

    void reset() {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      close();
    }

    void startTls(SslContext context) {
      say("220 Ready");
      channel.pipeline().addFirst(context.newHandler(channel.alloc()));
    }

    boolean encrypted() {
      return channel.pipeline().get(SslHandler.class) != null;
    }

    InetAddress address() {
      return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }
  }

  final Queue<String> heard = new ConcurrentLinkedQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger openAtMost = new AtomicInteger();

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listening;
  private final Manners manners;

  ScriptedServer(Manners manners) {
    this.manners = manners;
    this.listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4_096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new LineBasedFrameDecoder(4_096), new Host());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Host extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      connections.incrementAndGet();
      openAtMost.accumulateAndGet(open.incrementAndGet(), Math::max);
      manners.greet(new Peer(ctx.channel()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
      String line = bytes.toString(StandardCharsets.UTF_8);
      heard.add(line);
      manners.answer(new Peer(ctx.channel()), line);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      open.decrementAndGet();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close().addListener(closed -> {});
    }
  }
}
