package org.rollcall.lab;

/**
 * One line of a persona: at this stage, if that holds, do so.
 *
 * @param stage of the conversation
 * @param words condition as written
 * @param when the same, understood
 * @param effect what is done
 * @param delayMillis wait before it
 * @param text reply, lines parted by {@code \n}, the codes included; may hold {@code {rcpt}},
 *     {@code {local}}, {@code {domain}}, {@code {host}}, {@code {ip}}, {@code {sender}}, {@code
 *     {wait}}
 */
record Reaction(
    SmtpStage stage, String words, Condition when, Effect effect, long delayMillis, String text) {

  static Reaction of(SmtpStage stage, String words, Effect effect, long delayMillis, String text) {
    return new Reaction(stage, words, Condition.parse(words), effect, delayMillis, text);
  }

  /** Code of the reply, 0 if nothing sensible is sent. */
  int code() {
    boolean digits =
        text.length() >= 3 && text.substring(0, 3).chars().allMatch(Character::isDigit);
    return digits ? Integer.parseInt(text.substring(0, 3)) : 0;
  }
}
