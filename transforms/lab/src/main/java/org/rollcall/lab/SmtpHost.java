package org.rollcall.lab;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * One listening address of one host: whom it serves, and what its sessions share.
 *
 * @param name of the mail exchanger
 * @param address 127.x.y.z
 * @param server that it belongs to
 */
record SmtpHost(String name, String address, LabSmtpServer server) {
  static final Reaction RELAY_DENIED =
      Reaction.of(
          SmtpStage.RCPT, "always", Effect.REPLY, 0, "550 5.7.1 <{rcpt}>: Relay access denied");

  LabLog log() {
    return server.log();
  }

  GreyMemory memory() {
    return server.memory();
  }

  boolean isClosing() {
    return server.isClosing();
  }

  SslHandler tlsHandler(ByteBufAllocator allocator) {
    return server.tls().newHandler(allocator);
  }

  /** Who greets. */
  Persona persona() {
    LabHost host = server.world().findHost(name);
    String own = host == null ? null : host.persona();
    if (own != null) {
      return Personas.shipped().named(own);
    }
    LabDomain first = server.world().firstServedBy(name);
    return Personas.shipped().named(first == null ? "honest" : first.persona());
  }

  /** Who answers for a domain. */
  Persona persona(LabDomain domain) {
    return Personas.shipped().named(domain.persona());
  }

  /** The domain of that name if it is served here, else null. */
  @Nullable LabDomain domain(String domainName) {
    LabDomain domain = server.world().findDomain(domainName);
    if (domain == null) {
      return null;
    }
    return domain.isServedBy(name) ? domain : null;
  }
}
