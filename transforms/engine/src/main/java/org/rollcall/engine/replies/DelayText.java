package org.rollcall.engine.replies;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The delay that a reply names: "come back in 00:05:00", "greylisted for 300 seconds", "try again
 * in 5 minutes". A number with a unit counts only if the text speaks of waiting or coming again, so
 * that "timeout after 300 seconds" or "100 messages per hour" is none.
 */
public final class DelayText {
  /** Longest delay believed, in seconds: a day. A longer one is cut, as no run waits that long. */
  public static final long DELAY_MAX = 86_400;

  private static final Pattern AGAIN =
      Pattern.compile(
          "gr[ea]y ?-?list|try |retry|again|come back|come again|wait|defer|delay|later|resubmit|resend"
              + "|reessay|r\u00e9essay|attend|patient|revenez|dans |liste grise"
              + "|wieder|erneut|sp\u00e4ter|spaeter|warten|versuchen"
              + "|riprov|ritent|attendere|reint\u00e9nt|reintent|intent|espere|esperar|tente|aguarde"
              + "|probeer|opnieuw|wacht|spr\u00f3buj|sprobuj|ponownie|poczekaj|zkuste|igen"
              + "|\u043f\u043e\u0432\u0442\u043e\u0440|\u043f\u043e\u043f\u0440\u043e\u0431\u0443|\u043f\u043e\u0434\u043e\u0436\u0434"
              + "|\u8bf7|\u7a0d\u540e|\u540e|\u5f8c|\u518d|\u5f85\u3061|\ub2e4\uc2dc|\ud6c4\uc5d0");

  /** "100 messages per 60 minutes" names a rate, no delay. */
  private static final Pattern RATE =
      Pattern.compile("(?:per|every|each|last|past|pro|por|par)\\s{0,2}$");

  /** Digits that are read of a number; with more it is longer than any delay believed. */
  private static final int DIGITS_MAX = 6;

  private static final Map<String, Integer> UNITS =
      Map.ofEntries(
          Map.entry("s", 1),
          Map.entry("sec", 1),
          Map.entry("secs", 1),
          Map.entry("seg", 1),
          Map.entry("sek", 1),
          Map.entry("second", 1),
          Map.entry("seconds", 1),
          Map.entry("secondes", 1),
          Map.entry("seconde", 1),
          Map.entry("sekunden", 1),
          Map.entry("sekunde", 1),
          Map.entry("segundos", 1),
          Map.entry("segundo", 1),
          Map.entry("secondi", 1),
          Map.entry("seconden", 1),
          Map.entry("sekund", 1),
          Map.entry("\u0441\u0435\u043a\u0443\u043d\u0434", 1),
          Map.entry("\u0441\u0435\u043a", 1),
          Map.entry("\u79d2", 1),
          Map.entry("\ucd08", 1),
          Map.entry("m", 60),
          Map.entry("min", 60),
          Map.entry("mins", 60),
          Map.entry("minute", 60),
          Map.entry("minutes", 60),
          Map.entry("minuten", 60),
          Map.entry("minutos", 60),
          Map.entry("minuto", 60),
          Map.entry("minuti", 60),
          Map.entry("minut", 60),
          Map.entry("minuty", 60),
          Map.entry("minuter", 60),
          Map.entry("\u043c\u0438\u043d\u0443\u0442", 60),
          Map.entry("\u043c\u0438\u043d\u0443\u0442\u044b", 60),
          Map.entry("\u043c\u0438\u043d", 60),
          Map.entry("\u5206", 60),
          Map.entry("\u5206\u949f", 60),
          Map.entry("\u5206\u9418", 60),
          Map.entry("\u5206\u9593", 60),
          Map.entry("\ubd84", 60),
          Map.entry("h", 3600),
          Map.entry("hr", 3600),
          Map.entry("hrs", 3600),
          Map.entry("hour", 3600),
          Map.entry("hours", 3600),
          Map.entry("heure", 3600),
          Map.entry("heures", 3600),
          Map.entry("stunde", 3600),
          Map.entry("stunden", 3600),
          Map.entry("hora", 3600),
          Map.entry("horas", 3600),
          Map.entry("ora", 3600),
          Map.entry("ore", 3600),
          Map.entry("uur", 3600),
          Map.entry("godzin", 3600),
          Map.entry("godziny", 3600),
          Map.entry("godzine", 3600),
          Map.entry("\u0447\u0430\u0441", 3600),
          Map.entry("\u0447\u0430\u0441\u0430", 3600),
          Map.entry("\u0447\u0430\u0441\u043e\u0432", 3600),
          Map.entry("\u5c0f\u65f6", 3600),
          Map.entry("\u5c0f\u6642", 3600),
          Map.entry("\u6642\u9593", 3600),
          Map.entry("\uc2dc\uac04", 3600),
          Map.entry("day", 86_400),
          Map.entry("days", 86_400),
          Map.entry("tage", 86_400),
          Map.entry("tag", 86_400),
          Map.entry("jours", 86_400),
          Map.entry("jour", 86_400));

  private DelayText() {}

  /** The delay in seconds, at most {@link #DELAY_MAX}; null if the text names none. */
  public static @Nullable Long seconds(String text) {
    int end = Math.min(text.length(), WordScanner.TEXT_MAX);
    int at = 0;
    while (at < end) {
      if (!isDigit(text, at, end)) {
        at++;
        continue;
      }
      int after = digitsEnd(text, at, end);
      if (!joinedBefore(text, at)) {
        long delay = delay(text, at, after, end);
        if (delay > 0 && AGAIN.matcher(text.substring(0, end).toLowerCase(Locale.ROOT)).find()) {
          return Math.min(DELAY_MAX, delay);
        }
      }
      at = after;
      while (at + 1 < end && isJoint(text.charAt(at)) && isDigit(text, at + 1, end)) {
        at = digitsEnd(text, at + 1, end); // the rest of a clock, an address, a code
      }
    }
    return null;
  }

  /** Seconds that the number stands for together with what follows it; 0 if it is no delay. */
  private static long delay(String text, int from, int after, int end) {
    boolean isLong = after - from > DIGITS_MAX;
    long number = isLong ? DELAY_MAX : Long.parseLong(text, from, after, 10);
    if (!isLong && after + 1 < end && text.charAt(after) == ':' && isDigit(text, after + 1, end)) {
      return clock(text, from, number, after + 1, end);
    }
    int unitFrom = after;
    while (unitFrom < end && unitFrom < after + 2 && " -".indexOf(text.charAt(unitFrom)) >= 0) {
      unitFrom++;
    }
    int unitEnd = unitFrom;
    while (unitEnd < end && unitEnd < unitFrom + 9 && Character.isLetter(text.charAt(unitEnd))) {
      unitEnd++;
    }
    int unit = unit(text.substring(unitFrom, unitEnd).toLowerCase(Locale.ROOT));
    String before = text.substring(Math.max(0, from - 8), from).toLowerCase(Locale.ROOT);
    boolean isCode = isLong && unitFrom == after; // as long a number is, with a letter behind it
    return unit > 0 && !isCode && !RATE.matcher(before).find() ? number * unit : 0;
  }

  /** {@code hh:mm:ss}, or {@code mm:ss} after "in", as without it that is rather a time of day. */
  private static long clock(String text, int from, long first, int second, int end) {
    int after = digitsEnd(text, second, end);
    if (after - second != 2) {
      return 0;
    }
    long minutes = Long.parseLong(text, second, after, 10);
    if (after + 2 < end
        && text.charAt(after) == ':'
        && digitsEnd(text, after + 1, end) == after + 3) {
      return first * 3600 + minutes * 60 + Long.parseLong(text, after + 1, after + 3, 10);
    }
    boolean isWait = from >= 3 && text.regionMatches(true, from - 3, "in ", 0, 3);
    return isWait ? first * 60 + minutes : 0;
  }

  private static int unit(String word) {
    Integer unit = UNITS.get(word);
    for (int length = 2; unit == null && length > 0 && isIdeographic(word); length--) {
      unit = UNITS.get(word.substring(0, Math.min(length, word.length())));
    }
    return unit == null ? 0 : unit;
  }

  private static boolean isIdeographic(String word) {
    return !word.isEmpty() && word.charAt(0) >= '\u3040';
  }

  private static boolean joinedBefore(String text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    return isJoint(before) || (Character.isLetter(before) && before < '\u3040');
  }

  private static boolean isJoint(char c) {
    return c == '.' || c == ':';
  }

  private static int digitsEnd(String text, int from, int end) {
    int at = from;
    while (isDigit(text, at, end)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(String text, int at, int end) {
    return at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
