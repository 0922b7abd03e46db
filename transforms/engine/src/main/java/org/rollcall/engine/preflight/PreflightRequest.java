package org.rollcall.engine.preflight;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.ProbeSettings;

/**
 * What a run is about to be.
 *
 * @param probe how the world would be asked
 * @param contactUrl where people ask what this is, null if nobody said
 * @param operated whether someone answers for the address
 * @param source where the run would leave from
 * @param hosts names of mail hosts to try; empty for none, more than {@link PortCheck#HOSTS_MAX}
 *     are not tried
 */
public record PreflightRequest(
    ProbeSettings probe,
    @Nullable String contactUrl,
    boolean operated,
    SourceAddress source,
    List<String> hosts) {
  public PreflightRequest {
    Objects.requireNonNull(probe, "probe");
    Objects.requireNonNull(source, "source");
    hosts = List.copyOf(hosts);
  }

  String heloName() {
    return probe.identity().heloName();
  }

  String mailFrom() {
    return probe.identity().mailFrom();
  }

  /** Domain that mail from us comes from (RFC 7208 §2.4 for the null reverse-path). */
  String senderDomain() {
    return mailFrom().isEmpty()
        ? heloName()
        : mailFrom().substring(mailFrom().lastIndexOf('@') + 1);
  }
}
