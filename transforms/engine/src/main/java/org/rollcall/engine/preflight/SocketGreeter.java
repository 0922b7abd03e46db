package org.rollcall.engine.preflight;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.MalformedReplyException;
import org.rollcall.engine.smtp.ReplyReader;
import org.rollcall.engine.smtp.SmtpCommand;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.engine.smtp.Transcript;

/** Says hello over a plain socket, one host at a time, from where a run would leave. */
public final class SocketGreeter implements Greeter {
  private static final int QUIT_MILLIS = 2_000;
  private static final int SAID_MAX = 200;

  private final String heloName;
  private final @Nullable InetAddress source;
  private final Duration connectTimeout;
  private final Duration replyTimeout;

  /**
   * @param source local address, null for the system's choice
   * @param connectTimeout for the connection
   * @param replyTimeout for each reply as a whole
   */
  SocketGreeter(
      String heloName,
      @Nullable InetAddress source,
      Duration connectTimeout,
      Duration replyTimeout) {
    this.heloName = heloName;
    this.source = source;
    this.connectTimeout = connectTimeout;
    this.replyTimeout = replyTimeout;
  }

  /**
   * One that introduces itself as the run would. On the Internet it waits 10 s for a connection and
   * 45 s for a reply: some hosts let strangers wait half a minute; in the lab 2 s and 5 s.
   */
  public static SocketGreeter of(ProbeSettings settings) {
    boolean lab = settings.network() == Network.LAB;
    String told = settings.sourceAddress();
    return new SocketGreeter(
        settings.identity().heloName(),
        told == null ? null : Addresses.parse(told),
        Duration.ofSeconds(lab ? 2 : 10),
        Duration.ofSeconds(lab ? 5 : 45));
  }

  @Override
  public Greeting greet(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      if (source != null) {
        socket.bind(new InetSocketAddress(source, 0));
      }
      socket.connect(address, (int) connectTimeout.toMillis());
      return converse(socket);
    } catch (SocketTimeoutException e) {
      return new Greeting(
          Greeting.Kind.TIMED_OUT, "no connection after " + connectTimeout.toSeconds() + "s");
    } catch (ConnectException e) {
      boolean late = String.valueOf(e.getMessage()).contains("timed out");
      return new Greeting(
          late ? Greeting.Kind.TIMED_OUT : Greeting.Kind.CONNECTION_REFUSED,
          late ? "no connection" : "connection refused");
    } catch (IOException e) {
      return new Greeting(Greeting.Kind.TIMED_OUT, String.valueOf(e.getMessage()));
    }
  }

  /** Everything after the connection; what breaks here is no matter of the port. */
  private Greeting converse(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      WritableByteChannel out = Channels.newChannel(socket.getOutputStream());
      Replies replies = new Replies(socket, in);
      SmtpReply greeting = replies.next(replyTimeout);
      SmtpReply last = greeting;
      if (greeting.isPositive()) {
        out.write(SmtpCommand.ehlo(heloName).octets());
        last = replies.next(replyTimeout);
      }
      quit(out, replies);
      return new Greeting(
          last.isPositive() ? Greeting.Kind.WELCOMED : Greeting.Kind.REFUSED, text(last));
    } catch (SocketTimeoutException e) {
      return new Greeting(Greeting.Kind.BROKEN, "no reply after " + replyTimeout.toSeconds() + "s");
    } catch (MalformedReplyException e) {
      return new Greeting(Greeting.Kind.BROKEN, "does not speak SMTP: " + e.getMessage());
    } catch (IOException e) {
      return new Greeting(Greeting.Kind.BROKEN, "closed the connection without a reply");
    }
  }

  /** Always; whether it is heard does not matter, because many hosts have hung up by then. */
  private static void quit(WritableByteChannel out, Replies replies) {
    try {
      out.write(SmtpCommand.quit().octets());
      SmtpReply unused = replies.next(Duration.ofMillis(QUIT_MILLIS));
    } catch (IOException | MalformedReplyException gone) {
      return;
    }
  }

  private static String text(SmtpReply reply) {
    String enhanced = reply.enhanced() == null ? "" : reply.enhanced() + " ";
    String said = Transcript.redact(reply.code() + " " + enhanced + reply.text());
    return said.length() <= SAID_MAX ? said : said.substring(0, SAID_MAX) + "...";
  }

  /** Replies of one socket, each within its time however slowly it drips. */
  private static final class Replies {
    private final Socket socket;
    private final InputStream in;
    private final ReplyReader reader = new ReplyReader();
    private final byte[] octets = new byte[4_096];
    private ByteBuffer rest = ByteBuffer.allocate(0);

    Replies(Socket socket, InputStream in) {
      this.socket = socket;
      this.in = in;
    }

    SmtpReply next(Duration limit) throws IOException, MalformedReplyException {
      long deadline = System.nanoTime() + limit.toNanos();
      while (true) {
        SmtpReply reply = reader.read(rest);
        if (reply != null) {
          return reply;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        int count = in.read(octets);
        if (count < 0) {
          throw new EOFException();
        }
        rest = ByteBuffer.wrap(octets, 0, count);
      }
    }
  }
}
