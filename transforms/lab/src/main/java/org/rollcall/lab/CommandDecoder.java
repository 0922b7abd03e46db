package org.rollcall.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Cuts what a client sends into {@link Line}s. */
final class CommandDecoder extends ByteToMessageDecoder {
  /** RFC 5321 §4.5.3.1.4 says 512 octets, and extensions may add to that. */
  private static final int LINE_MAX = 2_048;

  /**
   * @param text without its end
   * @param crlf ended as RFC 5321 §2.3.8 wants
   * @param tooLong longer than the limit; the text is cut
   * @param last nothing followed it in what has arrived
   */
  record Line(String text, boolean crlf, boolean tooLong, boolean last) {}

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    if (end < 0) {
      if (in.readableBytes() > LINE_MAX) {
        out.add(line(in, start, start + LINE_MAX, false, true));
        in.skipBytes(in.readableBytes());
      }
      return;
    }
    boolean crlf = end > start && in.getByte(end - 1) == '\r';
    int textEnd = crlf ? end - 1 : end;
    boolean tooLong = textEnd - start > LINE_MAX;
    in.readerIndex(end + 1);
    out.add(line(in, start, tooLong ? start + LINE_MAX : textEnd, crlf, tooLong));
  }

  private static Line line(ByteBuf in, int start, int end, boolean crlf, boolean tooLong) {
    return new Line(
        in.toString(start, end - start, StandardCharsets.UTF_8), crlf, tooLong, !in.isReadable());
  }

  @Override
  protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    // Half a line before the end of the connection is no command.
    in.skipBytes(in.readableBytes());
  }
}
