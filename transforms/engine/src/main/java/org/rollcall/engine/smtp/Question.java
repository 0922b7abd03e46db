package org.rollcall.engine.smtp;

import org.rollcall.model.Stage;

/** What the peer is to answer next. */
enum Question {
  GREETING(Stage.CONNECT, "greeting"),
  EHLO(Stage.EHLO, "EHLO"),
  HELO(Stage.EHLO, "HELO"),
  STARTTLS(Stage.STARTTLS, "STARTTLS"),
  HANDSHAKE(Stage.STARTTLS, "TLS handshake"),
  MAIL(Stage.MAIL, "MAIL FROM"),
  /** Nothing yet: the next RCPT TO has to wait for the plan's spacing. */
  PAUSE(Stage.RCPT, "pause before RCPT TO"),
  RCPT(Stage.RCPT, "RCPT TO"),
  /** Nothing: all is said. */
  NONE(Stage.CLOSE, "QUIT");

  private final Stage stage;
  private final String words;

  Question(Stage stage, String words) {
    this.stage = stage;
    this.words = words;
  }

  Stage stage() {
    return stage;
  }

  /** The question for people, e.g. {@code RCPT TO}. */
  String words() {
    return words;
  }
}
