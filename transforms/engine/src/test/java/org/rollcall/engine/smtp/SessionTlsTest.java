package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.model.Stage;

/**
 * STARTTLS against a host with a certificate that nobody signed, for a name that is not its own.
 */
class SessionTlsTest {
  private static SslContext certificate;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("host.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=somebody.else.test",
                "-validity",
                "36500",
                "-alias",
                "host",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(), is(0));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secret".toCharArray());
    certificate = SslContextBuilder.forServer(managers).build();
  }

  @Test
  void asksEncryptedWhereItIsOffered() throws Exception {
    TlsHost host = new TlsHost(peer -> peer.startTls(certificate));
    SessionOutcome outcome = hold(host, TlsPolicy.OPPORTUNISTIC);
    assertThat(outcome.end().message(), outcome.end().isOrderly(), is(true));
    assertThat(outcome.tls(), is(true));
    assertThat(host.encryptedRcpts, contains(true));
    assertThat(outcome.commands(), is(6));
    assertThat(host.connections, is(1));
  }

  @Test
  void asksInTheClearWhereThePolicySaysSo() throws Exception {
    TlsHost host = new TlsHost(peer -> peer.startTls(certificate));
    SessionOutcome outcome = hold(host, TlsPolicy.NEVER);
    assertThat(outcome.end().isOrderly(), is(true));
    assertThat(outcome.tls(), is(false));
    assertThat(host.encryptedRcpts, contains(false));
  }

  @Test
  void triesOnceMoreInTheClearWhenTheHandshakeBreaks() throws Exception {
    TlsHost host =
        new TlsHost(
            peer -> {
              peer.say("220 Ready");
              peer.say("this is no TLS record");
            });
    SessionOutcome outcome = hold(host, TlsPolicy.OPPORTUNISTIC);
    assertThat(outcome.end().message(), outcome.end().isOrderly(), is(true));
    assertThat(outcome.tls(), is(false));
    assertThat(outcome.replies().size(), is(1));
    assertThat(host.connections, is(2));
    assertThat(outcome.transcript(), hasItem("C: STARTTLS"));
  }

  @Test
  void remembersWhoseTlsBrokeAndBeginsThereInTheClear() throws Exception {
    TlsHost host =
        new TlsHost(
            peer -> {
              peer.say("220 Ready");
              peer.say("this is no TLS record");
            });
    SessionOptions options = SessionOptions.defaults().withTranscripts();
    try (ScriptedServer server = new ScriptedServer(host);
        NettySessionClient client =
            new NettySessionClient(
                Plans.IDENTITY, new CodeExplainer(), InetAddress::isLoopbackAddress, options)) {
      client.hold(Plans.asking(server.address(), "ada@acme.test")).get(30, TimeUnit.SECONDS);
      assertThat(server.connections.get(), is(2));
      SessionOutcome second =
          client.hold(Plans.asking(server.address(), "bob@acme.test")).get(30, TimeUnit.SECONDS);
      assertThat(server.connections.get(), is(3));
      assertThat(second.replies().size(), is(1));
      assertThat(second.transcript(), not(hasItem("C: STARTTLS")));
    }
  }

  @Test
  void triesOnceMoreWhenThePeerClosesAmidTheHandshake() throws Exception {
    TlsHost host =
        new TlsHost(
            peer -> {
              peer.say("220 Ready");
              peer.close();
            });
    SessionOutcome outcome = hold(host, TlsPolicy.OPPORTUNISTIC);
    assertThat(outcome.end().message(), outcome.end().isOrderly(), is(true));
    assertThat(outcome.replies().size(), is(1));
    assertThat(host.connections, is(2));
    assertThat(outcome.transcript(), hasItem("C: STARTTLS"));
  }

  @Test
  void endsAtStartTlsWhenTheServerHangsUpWithA421() throws Exception {
    TlsHost host =
        new TlsHost(
            peer -> {
              peer.say("421 4.7.0 Not now");
              peer.close();
            });
    SessionOutcome outcome = hold(host, TlsPolicy.OPPORTUNISTIC);
    assertThat(outcome.end().stage(), is(Stage.STARTTLS));
    assertThat(host.connections, is(1));
  }

  private static SessionOutcome hold(TlsHost host, TlsPolicy policy) throws Exception {
    SessionOptions options = SessionOptions.defaults().withTls(policy).withTranscripts();
    try (ScriptedServer server = new ScriptedServer(host);
        NettySessionClient client =
            new NettySessionClient(
                Plans.IDENTITY, new CodeExplainer(), InetAddress::isLoopbackAddress, options)) {
      SessionOutcome outcome =
          client.hold(Plans.asking(server.address(), "ada@acme.test")).get(30, TimeUnit.SECONDS);
      host.connections = server.connections.get();
      return outcome;
    }
  }

  /** Offers STARTTLS in the clear, and does what the test says when it is asked for. */
  private static final class TlsHost implements ScriptedServer.Manners {
    interface OnStartTls {
      void act(ScriptedServer.Peer peer);
    }

    private final OnStartTls onStartTls;
    private final List<Boolean> encryptedRcpts = new ArrayList<>();
    private int connections;

    TlsHost(OnStartTls onStartTls) {
      this.onStartTls = onStartTls;
    }

    @Override
    public void answer(ScriptedServer.Peer peer, String line) {
      if (line.startsWith("EHLO") && !peer.encrypted()) {
        peer.say("250-mx.acme.test\r\n250 STARTTLS");
      } else if (line.equals("STARTTLS")) {
        onStartTls.act(peer);
      } else {
        if (line.startsWith("RCPT")) {
          encryptedRcpts.add(peer.encrypted());
        }
        ScriptedServer.Manners.super.answer(peer, line);
      }
    }
  }
}
