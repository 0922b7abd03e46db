package org.rollcall.lab;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How a lab runs.
 *
 * @param dnsPort on 127.0.0.1, UDP and TCP; 0 finds a free one
 * @param smtpPort the same on every host; 0 finds a free one; 25 needs root
 * @param logLevel what is remembered of what was heard
 * @param greylistDelay how long greylisting hosts want to be waited for
 * @param smtpThreads event loops that play the mail hosts
 * @param clock of greylisting and of the log; delays of replies are real time
 */
public record LabOptions(
    int dnsPort,
    int smtpPort,
    LabLog.Level logLevel,
    Duration greylistDelay,
    int smtpThreads,
    InstantSource clock) {
  public LabOptions {
    Objects.requireNonNull(logLevel, "logLevel");
    Objects.requireNonNull(clock, "clock");
    if (smtpThreads < 1 || greylistDelay.isNegative()) {
      throw new IllegalArgumentException(
          "a lab needs a thread (" + smtpThreads + ") and patience (" + greylistDelay + ")");
    }
  }

  /** Free ports, everything remembered, 3 s of greylisting, one thread. */
  public static LabOptions defaults() {
    return new LabOptions(
        0, 0, LabLog.Level.FULL, Duration.ofSeconds(3), 1, InstantSource.system());
  }

  public LabOptions withPorts(int dns, int smtp) {
    return new LabOptions(dns, smtp, logLevel, greylistDelay, smtpThreads, clock);
  }

  public LabOptions withLogLevel(LabLog.Level level) {
    return new LabOptions(dnsPort, smtpPort, level, greylistDelay, smtpThreads, clock);
  }

  public LabOptions withGreylistDelay(Duration delay) {
    return new LabOptions(dnsPort, smtpPort, logLevel, delay, smtpThreads, clock);
  }

  public LabOptions withSmtpThreads(int threads) {
    return new LabOptions(dnsPort, smtpPort, logLevel, greylistDelay, threads, clock);
  }

  public LabOptions withClock(InstantSource other) {
    return new LabOptions(dnsPort, smtpPort, logLevel, greylistDelay, smtpThreads, other);
  }
}
