package org.rollcall.lab;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name that mail exchangers may have: its addresses, and what is behind them.
 *
 * @param name lower-case A-label form, no final dot
 * @param addresses IPv4 or IPv6 literals; the A and AAAA records; empty for a name without any
 * @param alias target of a CNAME, null for none
 * @param presence what a connection to port 25 of its 127.x.y.z addresses meets
 * @param persona that greets and hears MAIL FROM; null for the persona of the first domain served
 * @param fault of the name server, asked for this name
 */
public record LabHost(
    String name,
    List<String> addresses,
    @Nullable String alias,
    Presence presence,
    @Nullable String persona,
    DnsFault fault) {

  /** What a connection meets. */
  public enum Presence {
    /** A server. */
    LISTENING,
    /** Nobody: the kernel refuses the connection. */
    REFUSING,
    /**
     * A socket whose queue is full: the connection is never made, as behind a dropping firewall.
     */
    UNREACHABLE
  }

  public LabHost {
    Objects.requireNonNull(name, "name");
    addresses = List.copyOf(addresses);
  }

  static LabHost listening(String name, String... addresses) {
    return new LabHost(name, List.of(addresses), null, Presence.LISTENING, null, DnsFault.NONE);
  }

  public LabHost withPresence(Presence other) {
    return new LabHost(name, addresses, alias, other, persona, fault);
  }

  public LabHost withPersona(String other) {
    return new LabHost(name, addresses, alias, presence, other, fault);
  }

  public LabHost withFault(DnsFault other) {
    return new LabHost(name, addresses, alias, presence, persona, other);
  }

  public LabHost withAlias(String target) {
    return new LabHost(name, List.of(), target, presence, persona, fault);
  }

  /** Its addresses in 127/8, the only ones that the lab listens on. */
  List<String> loopbackAddresses() {
    return addresses.stream().filter(LabHost::isLoopback).toList();
  }

  static boolean isLoopback(String address) {
    return address.startsWith("127.");
  }
}
