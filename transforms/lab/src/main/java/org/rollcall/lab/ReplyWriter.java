package org.rollcall.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Puts a reply on the wire in the way an {@link Effect} wants it. */
// A write that fails closes the channel; nothing is to be learned from its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class ReplyWriter {
  /** An endless reply ends here, for the sake of clients that never have enough. */
  private static final int ENDLESS_BYTES_MAX = 64 << 20;

  private static final int ENDLESS_CHUNK = 16 << 10;
  private static final byte[] GARBAGE = {
    0,
    1,
    2,
    (byte) 0xff,
    (byte) 0xfe,
    (byte) 0x80,
    27,
    '[',
    '2',
    'J',
    7,
    8,
    '\r',
    '\n',
    (byte) 0xc3,
    '(',
    '\r',
    '\n'
  };

  private ReplyWriter() {}

  static void write(Channel channel, Effect effect, String text) {
    switch (effect) {
      case REPLY, REPLY_CLOSE, TLS, TLS_BROKEN ->
          channel.writeAndFlush(bytes(channel, text, "\r\n", StandardCharsets.UTF_8));
      case BARE_LF -> channel.writeAndFlush(bytes(channel, text, "\n", StandardCharsets.UTF_8));
      case LATIN1 ->
          channel.writeAndFlush(bytes(channel, text, "\r\n", StandardCharsets.ISO_8859_1));
      case SPLIT -> oneByOne(channel, bytes(channel, text, "\r\n", StandardCharsets.UTF_8));
      case GARBAGE -> channel.writeAndFlush(Unpooled.wrappedBuffer(GARBAGE));
      case ENDLESS_LINES -> endless(channel, text + "-and so on, and so on\r\n", 0);
      case ENDLESS_LINE -> {
        channel.write(Unpooled.copiedBuffer(text + " ", StandardCharsets.US_ASCII));
        endless(channel, "and so on, and so on, ", 0);
      }
      case CLOSE, STALL -> {
        // Nothing is said.
      }
    }
  }

  private static ByteBuf bytes(Channel channel, String text, String lineEnd, Charset charset) {
    String wire = text.indexOf('\n') < 0 ? text + lineEnd : text.replace("\n", lineEnd) + lineEnd;
    if (charset.equals(StandardCharsets.UTF_8)) {
      return ByteBufUtil.writeUtf8(channel.alloc(), wire);
    }
    return Unpooled.copiedBuffer(wire, charset);
  }

  private static void oneByOne(Channel channel, ByteBuf bytes) {
    while (bytes.isReadable()) {
      channel.writeAndFlush(bytes.readRetainedSlice(1));
    }
    bytes.release();
  }

  private static void endless(Channel channel, String unit, int sent) {
    if (sent >= ENDLESS_BYTES_MAX) {
      channel.close();
      return;
    }
    byte[] chunk = unit.repeat(ENDLESS_CHUNK / unit.length()).getBytes(StandardCharsets.US_ASCII);
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(chunk))
        .addListener(
            (ChannelFutureListener)
                written -> {
                  if (written.isSuccess()) {
                    channel.eventLoop().execute(() -> endless(channel, unit, sent + chunk.length));
                  }
                });
  }
}
