package org.rollcall.lab;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.lab.CommandDecoder.Line;
import org.rollcall.lab.SessionRecord.Ending;
import org.rollcall.lab.SessionRecord.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conversation, from the server's side: hears commands in order, reacts as its personas want.
 */
// A write that fails closes the channel; nothing is to be learned from its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class SmtpSession extends ChannelInboundHandlerAdapter {
  private static final Logger logger = LoggerFactory.getLogger(SmtpSession.class);
  private static final int WAITING_MAX = 1_000;
  private static final int ARGUMENT_MAX = 300;
  private static final long STALL_MINUTES_MAX = 10;

  private final SmtpHost host;
  private final LabLog log;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private Instant start = Instant.EPOCH;
  private String clientIp = "";
  private String sender = "";
  private @Nullable String helloVerb;
  private boolean hasSender;
  private boolean busy = true;
  private boolean pipelining;
  private boolean tls;
  private boolean tlsBroken;
  private boolean over;
  private @Nullable Ending ending;
  private int sessions;
  private int rcpts;
  private int refusals;

  SmtpSession(SmtpHost host) {
    this.host = host;
    this.log = host.log();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    start = log.now();
    InetSocketAddress peer = (InetSocketAddress) context.channel().remoteAddress();
    clientIp = peer.getAddress().getHostAddress();
    sessions = log.opened(host.address());
    play(context, "CONNECT", "", host.persona().react(SmtpStage.CONNECT, moment("", "", null, 0)));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Line line = (Line) message;
    if (tlsBroken) {
      context
          .channel()
          .writeAndFlush(
              context
                  .alloc()
                  .buffer()
                  .writeBytes("no TLS\r\n".getBytes(StandardCharsets.US_ASCII)));
      close(context);
      return;
    }
    if (helloVerb == null && busy && exchanges.isEmpty()) {
      log.violation("talked before the greeting", line.text());
    } else if ((busy || !line.last()) && !pipelining) {
      log.violation("pipelined where it was not offered", line.text());
    }
    if (waiting.size() >= WAITING_MAX) {
      log.violation("flooded", "more than " + WAITING_MAX + " commands at once");
      close(context);
      return;
    }
    waiting.add(line);
    next(context);
  }

  private void next(ChannelHandlerContext context) {
    while (!busy && ending == null && !waiting.isEmpty()) {
      busy = true;
      hear(context, waiting.remove());
    }
  }

  private void hear(ChannelHandlerContext context, Line line) {
    if (!line.crlf()) {
      log.violation("line without CRLF", line.text());
    }
    if (line.tooLong()) {
      log.violation("line too long", line.text());
    }
    Command command = Command.of(line.text());
    String verb = command.verb();
    String argument = command.argument();
    switch (verb) {
      case "EHLO", "HELO" -> hello(context, verb, argument);
      case "MAIL" -> mail(context, command);
      case "RCPT" -> rcpt(context, command);
      case "RSET" -> {
        hasSender = false;
        play(context, verb, argument, react(SmtpStage.RSET));
      }
      case "QUIT" -> {
        Reaction reaction = react(SmtpStage.QUIT);
        note(verb, argument, reaction.code());
        ending = Ending.QUIT;
        perform(context, reaction, "", "");
      }
      case "STARTTLS" -> {
        if (!line.last()) {
          log.violation("spoke between STARTTLS and its reply", argument);
        }
        play(context, verb, argument, react(SmtpStage.STARTTLS));
      }
      case "DATA" -> play(context, verb, argument, react(SmtpStage.DATA));
      case "VRFY" -> play(context, verb, argument, react(SmtpStage.VRFY));
      case "NOOP" -> play(context, verb, argument, react(SmtpStage.NOOP));
      default -> play(context, verb, argument, react(SmtpStage.OTHER));
    }
  }

  private Reaction react(SmtpStage stage) {
    return host.persona().react(stage, moment("", "", null, 0));
  }

  private void hello(ChannelHandlerContext context, String verb, String argument) {
    Reaction reaction = react(SmtpStage.valueOf(verb));
    if (reaction.code() == 250) {
      helloVerb = verb;
      hasSender = false;
      pipelining = reaction.text().contains("PIPELINING");
    }
    if (argument.isBlank()) {
      log.violation("no name in " + verb, "");
    }
    play(context, verb, argument, reaction);
  }

  private void mail(ChannelHandlerContext context, Command command) {
    String argument = command.argument();
    String path = command.path("FROM:");
    if (path == null) {
      refuse(context, "MAIL", argument, "501 5.5.4 Syntax: MAIL FROM:<address>");
    } else if (helloVerb == null || hasSender) {
      refuse(context, "MAIL", argument, "503 5.5.1 Bad sequence of commands");
    } else {
      sender = path;
      Reaction reaction = react(SmtpStage.MAIL);
      hasSender = reaction.code() == 250;
      play(context, "MAIL", argument, reaction);
    }
  }

  private void rcpt(ChannelHandlerContext context, Command command) {
    String argument = command.argument();
    String path = command.path("TO:");
    int at = path == null ? -1 : path.lastIndexOf('@');
    if (path == null || at < 1) {
      refuse(context, "RCPT", argument, "501 5.5.4 Syntax: RCPT TO:<address>");
      return;
    }
    if (!hasSender) {
      refuse(context, "RCPT", argument, "503 5.5.1 Bad sequence of commands");
      return;
    }
    rcpts++;
    log.recipient(path);
    String local = Command.unquoted(path.substring(0, at));
    String name = path.substring(at + 1).toLowerCase(Locale.ROOT);
    LabDomain domain = host.domain(name);
    Reaction reaction;
    if (domain == null) {
      reaction = SmtpHost.RELAY_DENIED;
    } else {
      Persona persona = host.persona(domain);
      int asked = persona.remembers() ? host.memory().ask(path.toLowerCase(Locale.ROOT)) : 0;
      reaction = persona.react(SmtpStage.RCPT, moment(local, name, domain.mailbox(local), asked));
    }
    if (reaction.code() >= 400) {
      refusals++;
    }
    note("RCPT", argument, reaction.code());
    perform(context, reaction, local, name);
  }

  private Moment moment(String local, String domain, @Nullable MailboxState state, int asked) {
    return new Moment(
        clientIp,
        sender,
        local,
        domain,
        state,
        rcpts,
        refusals,
        sessions,
        asked,
        tls,
        host.memory());
  }

  private void refuse(ChannelHandlerContext context, String verb, String argument, String reply) {
    log.violation("out of order or malformed", verb + " " + argument);
    play(context, verb, argument, Reaction.of(SmtpStage.OTHER, "always", Effect.REPLY, 0, reply));
  }

  private void play(
      ChannelHandlerContext context, String verb, String argument, Reaction reaction) {
    note(verb, argument, reaction.code());
    perform(context, reaction, "", "");
  }

  private void note(String verb, String argument, int code) {
    if (!verb.equals("CONNECT")) {
      log.heard(verb, code);
    }
    if (log.keepsRecords() && exchanges.size() < SessionRecord.EXCHANGES_MAX) {
      String bounded =
          argument.length() > ARGUMENT_MAX ? argument.substring(0, ARGUMENT_MAX) : argument;
      exchanges.add(new Exchange(log.now(), verb, bounded, code, null));
    }
  }

  private void perform(
      ChannelHandlerContext context, Reaction reaction, String local, String domain) {
    if (reaction.delayMillis() > 0) {
      context
          .executor()
          .schedule(
              () -> performNow(context, reaction, local, domain),
              reaction.delayMillis(),
              TimeUnit.MILLISECONDS);
    } else {
      performNow(context, reaction, local, domain);
    }
  }

  private void performNow(
      ChannelHandlerContext context, Reaction reaction, String local, String domain) {
    if (!context.channel().isActive()) {
      return;
    }
    if (!exchanges.isEmpty()) {
      exchanges.set(
          exchanges.size() - 1, exchanges.get(exchanges.size() - 1).answeredAt(log.now()));
    }
    Effect effect = reaction.effect();
    String text =
        ReplyText.fill(reaction.text(), host.name(), clientIp, sender, local, domain, host);
    if (effect == Effect.TLS) {
      // Whatever came before the handshake was not protected, and is dropped (RFC 3207 §4.2).
      waiting.clear();
      helloVerb = null;
      hasSender = false;
      tls = true;
      SslHandler handler = host.tlsHandler(context.alloc());
      // Added first but told to let the 220 pass: it is written before the handler is in the way.
      ReplyWriter.write(context.channel(), effect, text);
      context.pipeline().addFirst(handler);
    } else {
      ReplyWriter.write(context.channel(), effect, text);
    }
    switch (effect) {
      case REPLY_CLOSE, CLOSE -> close(context);
      case STALL ->
          context.executor().schedule(() -> close(context), STALL_MINUTES_MAX, TimeUnit.MINUTES);
      case ENDLESS_LINES, ENDLESS_LINE -> {
        // Stays busy: nothing more is heard.
      }
      case TLS_BROKEN -> tlsBroken = true;
      case REPLY, SPLIT, BARE_LF, LATIN1, GARBAGE, TLS -> {
        busy = false;
        next(context);
      }
    }
  }

  private void close(ChannelHandlerContext context) {
    if (ending == null) {
      ending = Ending.SERVER_CLOSED;
    }
    over();
    context.close();
  }

  /** The peer has closed its half. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof ChannelInputShutdownEvent) {
      over();
      context.close();
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over();
  }

  /** Counted before the peer can see that we close: a client that waits for it is never early. */
  private void over() {
    if (over) {
      return;
    }
    over = true;
    Ending how = ending;
    if (how == null) {
      boolean quit =
          waiting.stream().anyMatch(line -> Command.of(line.text()).verb().equals("QUIT"));
      how = quit ? Ending.QUIT : host.isClosing() ? Ending.LAB_CLOSED : Ending.PEER_CLOSED;
    }
    log.closed(
        new SessionRecord(
            host.name(), host.address(), start, log.now(), tls, exchanges, how, clientIp),
        rcpts,
        refusals);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    logger.debug("session at {} broke", host.name(), cause);
    context.close();
  }
}
