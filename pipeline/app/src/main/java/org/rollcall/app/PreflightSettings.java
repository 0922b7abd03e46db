package org.rollcall.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before anything is asked.
 *
 * @param wanted whether anything is; always on the Internet
 * @param contactUrl where people ask what this is, null if nobody said
 * @param operated whether someone answers for the sending address
 * @param egressAddress address that mail hosts see, null if it is the one that this machine has
 * @param hosts mail hosts to greet; empty for the first ones of the input
 * @param lockFolder where identities are locked
 */
public record PreflightSettings(
    boolean wanted,
    @Nullable String contactUrl,
    boolean operated,
    @Nullable InetAddress egressAddress,
    List<String> hosts,
    Path lockFolder) {
  public PreflightSettings {
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(lockFolder, "lockFolder");
  }
}
