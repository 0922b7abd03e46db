package org.rollcall.engine.smtp;

import java.time.Duration;

/** How the ends of sessions are told to people: host, what happened, session and recipient. */
final class Sentences {
  private Sentences() {}

  /** {@code mx.acme.test: no reply to RCPT TO after 60s (session 7, 3rd recipient)}. */
  static String of(SessionPlan plan, String what, String where) {
    return plan.host() + ": " + what + " (" + where + ")";
  }

  /**
   * {@code session 7, 3rd recipient}.
   *
   * @param recipient position of the recipient, 0 for none
   */
  static String session(SessionPlan plan, int recipient) {
    String session = "session " + plan.id();
    return recipient == 0 ? session : session + ", " + ordinal(recipient) + " recipient";
  }

  /** {@code RCPT TO answered with 550 5.7.1}, {@code greeted with 554}. */
  static String refusal(Question question, SmtpReply reply) {
    String enhanced = reply.enhanced() == null ? "" : " " + reply.enhanced();
    String what =
        switch (question) {
          case GREETING -> "greeted";
          case PAUSE -> "hung up at " + question.words();
          case EHLO, HELO, STARTTLS, HANDSHAKE, MAIL, RCPT, NONE -> question.words() + " answered";
        };
    return what + " with " + reply.code() + enhanced;
  }

  /** {@code 60s}, or {@code 250ms} where whole seconds would not do. */
  static String duration(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private static String ordinal(int n) {
    boolean teen = n / 10 % 10 == 1;
    String ending =
        switch (n % 10) {
          case 1 -> teen ? "th" : "st";
          case 2 -> teen ? "th" : "nd";
          case 3 -> teen ? "th" : "rd";
          default -> "th";
        };
    return n + ending;
  }
}
