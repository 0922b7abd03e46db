package org.rollcall.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One RCPT TO and what greylisting knows it by.
 *
 * @param at heard
 * @param session in which it was said
 * @param client address of the peer
 * @param helo name in the last EHLO or HELO before it
 * @param sender argument of the MAIL before it
 * @param recipient address, in lower case
 * @param code of the reply, 0 if there was none that makes sense
 */
public record Attempt(
    Instant at,
    SessionRecord session,
    String client,
    String helo,
    String sender,
    String recipient,
    int code) {
  /** Every RCPT TO of these conversations, in order of time. */
  static List<Attempt> of(List<SessionRecord> sessions) {
    List<Attempt> attempts = new ArrayList<>();
    for (SessionRecord session : sessions) {
      String helo = "";
      String sender = "";
      for (SessionRecord.Exchange each : session.exchanges()) {
        switch (each.verb()) {
          case "EHLO", "HELO" -> helo = each.argument();
          case "MAIL" -> sender = each.argument();
          case "RCPT" ->
              attempts.add(
                  new Attempt(
                      each.at(),
                      session,
                      session.client(),
                      helo,
                      sender,
                      address(each.argument()),
                      each.code()));
          default -> {
            // Says nothing about who is asked by whom.
          }
        }
      }
    }
    attempts.sort(Comparator.comparing(Attempt::at));
    return attempts;
  }

  private static String address(String argument) {
    int from = argument.indexOf('<');
    int to = argument.lastIndexOf('>');
    String path = from < 0 || to < from ? argument : argument.substring(from + 1, to);
    return path.toLowerCase(Locale.ROOT);
  }
}
