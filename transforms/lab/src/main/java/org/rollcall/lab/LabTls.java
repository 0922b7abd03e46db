package org.rollcall.lab;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate of every host: self-signed, for {@code *.test}, valid for a hundred years. Its
 * key is public, in {@code lab-tls.p12}, and good for nothing but this.
 */
final class LabTls {
  private static final char[] PASSWORD = "labonly".toCharArray();

  private LabTls() {}

  static SslContext serverContext() {
    try (InputStream stream = LabTls.class.getResourceAsStream("lab-tls.p12")) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(stream, PASSWORD);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      return SslContextBuilder.forServer(keys).build();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the lab's certificate cannot be read", e);
    }
  }
}
