package org.rollcall.engine.smtp;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.settings.ProbeSettings;

/**
 * How a {@link NettySessionClient} holds its sessions.
 *
 * @param threads event loops. Default 1: one carries thousands of sessions
 * @param sourceAddress local address that sessions leave from; null, the default, for the system's
 *     choice
 * @param tls default {@link TlsPolicy#OPPORTUNISTIC}
 * @param transcripts whether the lines of each session are kept. Default no: they take memory
 */
public record SessionOptions(
    int threads, @Nullable InetAddress sourceAddress, TlsPolicy tls, boolean transcripts) {
  public SessionOptions {
    Objects.requireNonNull(tls, "tls");
    if (threads < 1) {
      throw new IllegalArgumentException("sessions need at least one thread, not " + threads);
    }
  }

  public static SessionOptions defaults() {
    return new SessionOptions(1, null, TlsPolicy.OPPORTUNISTIC, false);
  }

  /** The defaults, leaving from the address that the run was told. */
  public static SessionOptions of(ProbeSettings settings) {
    String source = settings.sourceAddress();
    return defaults().withSourceAddress(source == null ? null : Addresses.parse(source));
  }

  public SessionOptions withThreads(int count) {
    return new SessionOptions(count, sourceAddress, tls, transcripts);
  }

  public SessionOptions withSourceAddress(@Nullable InetAddress address) {
    return new SessionOptions(threads, address, tls, transcripts);
  }

  public SessionOptions withTls(TlsPolicy policy) {
    return new SessionOptions(threads, sourceAddress, policy, transcripts);
  }

  public SessionOptions withTranscripts() {
    return new SessionOptions(threads, sourceAddress, tls, true);
  }
}
