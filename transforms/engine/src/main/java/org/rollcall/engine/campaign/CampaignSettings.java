package org.rollcall.engine.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SmtpIdentity;

/**
 * What a campaign was told.
 *
 * @param patience how long a mailbox may wait for its next attempt, from its first
 * @param greylistSchedule delays from the first attempt at which a mailbox is asked again, growing
 * @param seed of the decoys
 * @param smtpPort where mail hosts listen
 */
public record CampaignSettings(
    Duration patience, List<Duration> greylistSchedule, String seed, int smtpPort) {
  /** Where nobody says how long to wait: RFC 5321 §4.5.4.1 asks for at least 30 minutes. */
  private static final Duration WITHOUT_SCHEDULE = Duration.ofMinutes(30);

  /** Longest wait for something that is settled soon, such as an address verification. */
  private static final Duration SOON_MAX = Duration.ofMinutes(1);

  public CampaignSettings {
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(seed, "seed");
    greylistSchedule = greylistSchedule.stream().sorted().toList();
  }

  public static CampaignSettings of(ProbeSettings settings) {
    // With the identity in it, one operator asks the same decoy in every run, and no two
    // operators the same one: nobody can learn it from another's log.
    SmtpIdentity identity = settings.identity();
    String seed = String.join(" ", settings.seed(), identity.heloName(), identity.mailFrom());
    return new CampaignSettings(
        settings.patience(), settings.greylistSchedule(), seed, settings.smtpPort());
  }

  /** Wait before a host that could not be connected to is tried once more. */
  Duration firstWait() {
    return greylistSchedule.isEmpty() ? WITHOUT_SCHEDULE : greylistSchedule.get(0);
  }

  /** Wait before asking something again that is settled soon. */
  Duration soon() {
    return firstWait().compareTo(SOON_MAX) < 0 ? firstWait() : SOON_MAX;
  }

  /** Wait worth advising to a later run when the schedule has come to its end. */
  Duration lastWait() {
    return greylistSchedule.isEmpty()
        ? WITHOUT_SCHEDULE
        : greylistSchedule.get(greylistSchedule.size() - 1);
  }
}
