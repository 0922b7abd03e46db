package org.rollcall.app;

import static org.rollcall.engine.settings.Network.LAB;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.Network;

/** Reads the resolvers. With LAB they are on loopback, or a question could leave the machine. */
final class DnsServersReader {
  private static final String LAB_ADVICE =
      "with LAB write a resolver on loopback, e.g. 127.0.0.1:5353 (./rollcall lab starts one)";

  private final @Nullable Network network;
  private final OptionReader reader;

  DnsServersReader(@Nullable Network network, OptionReader reader) {
    this.network = network;
    this.reader = reader;
  }

  List<String> read(@Nullable String value) {
    String text = OptionReader.blankToNull(value);
    if (text == null) {
      if (network == LAB) {
        reader.missing("dnsServers", LAB_ADVICE);
      }
      return List.of();
    }
    List<Addresses.Server> servers = reader.read("dnsServers", text, Addresses::servers, List.of());
    if (network == LAB
        && servers.stream().anyMatch(server -> !server.address().isLoopbackAddress())) {
      reader.problem("dnsServers", text, LAB_ADVICE);
    }
    return servers.stream().map(Addresses.Server::toString).toList();
  }
}
