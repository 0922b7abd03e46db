package org.rollcall.app;

import static org.rollcall.engine.settings.Network.INTERNET;
import static org.rollcall.engine.settings.Network.OFFLINE;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.preflight.PortCheck;
import org.rollcall.engine.settings.Network;

/** Reads what is looked at before a run. */
final class PreflightReader {
  private final ProbeOptions options;
  private final @Nullable Network network;
  private final OptionReader reader;

  PreflightReader(ProbeOptions options, @Nullable Network network, OptionReader reader) {
    this.options = options;
    this.network = network;
    this.reader = reader;
  }

  PreflightSettings read(@Nullable String contactUrl) {
    return new PreflightSettings(
        wanted(), contactUrl, options.isiOperateThisIp(), egressAddress(), hosts(), lockFolder());
  }

  private boolean wanted() {
    Boolean told = options.getPreflight();
    if (network == INTERNET && Boolean.FALSE.equals(told)) {
      reader.problem("preflight", "false", "with INTERNET it always runs; leave the option out");
    }
    if (network == OFFLINE && Boolean.TRUE.equals(told)) {
      reader.problem("preflight", "true", "with OFFLINE nobody is asked; leave the option out");
    }
    return told == null ? network == INTERNET : told && network != OFFLINE;
  }

  private @Nullable InetAddress egressAddress() {
    String text = OptionReader.blankToNull(options.getEgressAddress());
    return text == null ? null : reader.read("egressAddress", text, Addresses::ip, null);
  }

  private List<String> hosts() {
    String text = OptionReader.blankToNull(options.getDoctorHosts());
    return text == null
        ? List.of()
        : reader.read("doctorHosts", text, PreflightReader::hosts, List.of());
  }

  private static List<String> hosts(String text) {
    List<String> hosts =
        Stream.of(text.split(",", -1)).map(String::strip).map(Addresses::hostName).toList();
    if (hosts.size() > PortCheck.HOSTS_MAX) {
      throw new IllegalArgumentException(
          "name " + PortCheck.HOSTS_MAX + " hosts at most: each is greeted once");
    }
    return hosts;
  }

  private Path lockFolder() {
    String text = OptionReader.blankToNull(options.getLockFolder());
    Path standard = standardFolder(System.getenv(), System.getProperty("user.home", ""));
    return text == null ? standard : reader.read("lockFolder", text, this::path, standard);
  }

  private Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException("write the path of a folder", wrong);
    }
  }

  /** Where state of programs belongs (XDG Base Directory Specification), else under the home. */
  static Path standardFolder(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return state.isBlank()
        ? Path.of(home, ".rollcall", "locks")
        : Path.of(state, "rollcall", "locks");
  }
}
