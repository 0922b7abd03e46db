package org.rollcall.engine.smtp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.rollcall.model.ReplyReason;

/** A client, hosts on loopback, and their end after each test. */
abstract class SocketTest {
  final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }

  ScriptedServer serving(ScriptedServer.Manners manners) {
    ScriptedServer server = new ScriptedServer(manners);
    opened.add(server);
    return server;
  }

  NettySessionClient client(SessionOptions options) {
    NettySessionClient client =
        new NettySessionClient(
            Plans.IDENTITY, new CodeExplainer(), InetAddress::isLoopbackAddress, options);
    opened.add(0, client);
    return client;
  }

  static SessionOutcome hold(NettySessionClient client, SessionPlan plan) throws Exception {
    return client.hold(plan).get(30, TimeUnit.SECONDS);
  }

  static List<Integer> codes(SessionOutcome outcome) {
    return outcome.replies().stream().map(reply -> reply.reply().code()).toList();
  }

  static @Nullable Integer decoyCode(SessionOutcome outcome) {
    RecipientReply decoy = outcome.decoyReply();
    return decoy == null ? null : decoy.reply().code();
  }

  static @Nullable ReplyReason reason(SessionOutcome outcome) {
    return outcome.end().explanation() == null ? null : outcome.end().explanation().reason();
  }

  static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }
}
