package org.rollcall.lab;

import java.time.Duration;

/** Fills the blanks of a reply. */
final class ReplyText {
  private ReplyText() {}

  static String fill(
      String text,
      String hostName,
      String clientIp,
      String sender,
      String local,
      String domain,
      SmtpHost host) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    String filled =
        text.replace("{host}", hostName)
            .replace("{ip}", clientIp)
            .replace("{sender}", sender)
            .replace("{rcpt}", local + '@' + domain)
            .replace("{local}", local)
            .replace("{domain}", domain);
    if (!filled.contains("{wait}")) {
      return filled;
    }
    Duration wait = host.memory().wait(clientIp, sender, Moment.recipient(local, domain));
    return filled.replace("{wait}", String.format("%02d", (wait.toMillis() + 999) / 1000));
  }
}
