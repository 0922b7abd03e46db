package org.rollcall.lab;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The name server of the world, on 127.0.0.1, one port for UDP and TCP. */
// A write that fails closes the channel; nothing is to be learned from its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class LabDns implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(LabDns.class);
  private static final int PORTS_TRIED_MAX = 20;
  private static final int MESSAGE_MAX = 65_535;
  private static final int RECEIVE_BUFFER = 8 << 20;

  private final DnsAnswers answers;
  private final LabLog log;
  private final EventLoopGroup group;
  private final Consumer<String> beforeAnswer;
  private final Channel udp;
  private final Channel tcp;
  private volatile boolean away;

  /**
   * Binds both transports; port 0 finds one that is free for both.
   *
   * @param beforeAnswer gets each name asked, so that a host is up before its address is told
   */
  LabDns(World world, LabLog log, EventLoopGroup group, int port, Consumer<String> beforeAnswer) {
    this.beforeAnswer = beforeAnswer;
    this.answers = new DnsAnswers(world);
    this.log = log;
    this.group = group;
    Channel boundUdp = null;
    Channel boundTcp = null;
    for (int i = 0; boundTcp == null; i++) {
      boundTcp = bindTcp(port);
      int found = ((InetSocketAddress) boundTcp.localAddress()).getPort();
      try {
        boundUdp = bindUdp(found);
      } catch (UncheckedIOException e) {
        boundTcp.close().syncUninterruptibly();
        boundTcp = null;
        if (port != 0 || i >= PORTS_TRIED_MAX) {
          throw e;
        }
      }
    }
    this.tcp = boundTcp;
    this.udp = Objects.requireNonNull(boundUdp);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) udp.localAddress();
  }

  /** While it is away it answers nothing, though it is heard what it was asked. */
  void away(boolean now) {
    away = now;
  }

  @Override
  public void close() {
    udp.close().syncUninterruptibly();
    tcp.close().syncUninterruptibly();
  }

  private Channel bindUdp(int port) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
            .option(ChannelOption.SO_SNDBUF, RECEIVE_BUFFER)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(4096))
            .handler(new UdpHandler());
    return Listening.bind(bootstrap, loopback(port));
  }

  private Channel bindTcp(int port) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(MESSAGE_MAX + 2, 0, 2, 0, 2))
                        .addLast(new TcpHandler());
                  }
                });
    return Listening.bind(bootstrap, loopback(port));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Reads a query, notes it, and gives the sender what the world says, when it says it. */
  private void serve(
      ChannelHandlerContext context, ByteBuf bytes, boolean overTcp, Consumer<ByteBuf> sender) {
    Message query = parse(bytes);
    if (query == null) {
      return;
    }
    Record question = query.getQuestion();
    if (question != null) {
      String name = DnsAnswers.text(question.getName());
      log.dnsQuery(name, Type.string(question.getType()), overTcp);
      beforeAnswer.accept(name);
    }
    if (away) {
      return;
    }
    DnsAnswers.Answer answer = answers.answer(query, overTcp);
    Message message = answer.message();
    if (message == null) {
      return;
    }
    int limit = overTcp ? MESSAGE_MAX : DnsAnswers.payloadLimit(query);
    ByteBuf wire = Unpooled.wrappedBuffer(message.toWire(limit));
    if (answer.delayMillis() == 0) {
      sender.accept(wire);
    } else {
      Runnable late =
          () -> {
            sender.accept(wire);
            context.flush();
          };
      context.executor().schedule(late, answer.delayMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static @Nullable Message parse(ByteBuf bytes) {
    try {
      return new Message(ByteBufUtil.getBytes(bytes));
    } catch (IOException e) {
      logger.debug("a datagram that is no DNS message is dropped", e);
      return null;
    }
  }

  private final class UdpHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      InetSocketAddress sender = packet.sender();
      serve(
          context,
          packet.content(),
          false,
          wire -> context.write(new DatagramPacket(wire, sender)));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }

  private final class TcpHandler extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
      serve(
          context,
          frame,
          true,
          wire -> {
            ByteBuf length = context.alloc().buffer(2).writeShort(wire.readableBytes());
            context.writeAndFlush(Unpooled.wrappedBuffer(length, wire));
          });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      logger.debug("a DNS connection broke", cause);
      context.close();
    }
  }
}
