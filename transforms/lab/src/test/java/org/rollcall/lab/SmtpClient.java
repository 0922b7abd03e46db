package org.rollcall.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A blocking client for tests: says a line, hears a reply. */
final class SmtpClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private Socket socket = new Socket();
  private InputStream in;

  SmtpClient(InetSocketAddress address) {
    try {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects, hears the greeting, says EHLO and MAIL FROM. */
  static SmtpClient introduced(MailLab lab, String domain) {
    SmtpClient client = new SmtpClient(lab.smtpAddress(domain));
    client.reply();
    client.say("EHLO client.test");
    client.say("MAIL FROM:<probe@client.test>");
    return client;
  }

  String rcpt(String address) {
    return say("RCPT TO:<" + address + ">");
  }

  String say(String line) {
    send(line + "\r\n");
    return reply();
  }

  void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lines up to one without a hyphen, joined by {@code |}; what came before the end of the stream.
   */
  String reply() {
    StringBuilder lines = new StringBuilder();
    while (true) {
      String line = line();
      lines.append(line);
      if (line.length() < 4 || line.charAt(3) != '-') {
        return lines.toString();
      }
      lines.append('|');
    }
  }

  byte[] bytes(int count) {
    try {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the server has closed. */
  private String line() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        if (b != '\r') {
          line.write(b);
        }
      }
      return line.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startTls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
      SSLSocket wrapped =
          (SSLSocket) context.getSocketFactory().createSocket(socket, "lab.test", 25, true);
      wrapped.startHandshake();
      socket = wrapped;
      in = wrapped.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
