package org.rollcall.engine.replies;

import java.text.Normalizer;

/**
 * Cuts a reply text into folded words. Case, accents and punctuation go; addresses and dotted
 * numbers go, because what a server echoes must not decide what it means; every ideograph, kana and
 * hangul syllable is a word of its own. One pass, linear, at most {@link #TEXT_MAX} characters.
 */
final class WordScanner {
  /** Characters read of a reply; the meaning of an honest one is told long before. */
  static final int TEXT_MAX = 2_000;

  private static final int FOLDED = 0x250;
  private static final char[] FOLD = foldTable();

  /** Hears the words in order; the buffer is only valid during the call. */
  interface Listener {
    void word(char[] buffer, int length);

    void sentenceEnd();
  }

  private WordScanner() {}

  static void scan(String text, Listener listener) {
    int end = Math.min(text.length(), TEXT_MAX);
    char[] buffer = new char[end];
    Addresses addresses = new Addresses(text, end);
    int at = 0;
    while (at < end) {
      if (at >= addresses.start) {
        at = addresses.skip(at);
        continue;
      }
      char c = fold(text.charAt(at));
      if (standsAlone(c)) {
        buffer[0] = c;
        listener.word(buffer, 1);
        at++;
      } else if (Character.isLetterOrDigit(c)) {
        at = readWord(text, at, Math.min(end, addresses.start), buffer, listener);
      } else {
        if (endsSentence(text, at, end, c)) {
          listener.sentenceEnd();
        }
        at++;
      }
    }
  }

  private static int readWord(String text, int from, int end, char[] buffer, Listener listener) {
    int length = 0;
    int at = from;
    boolean number = true;
    while (at < end) {
      char c = fold(text.charAt(at));
      if (Character.isLetterOrDigit(c) && !standsAlone(c)) {
        number &= c >= '0' && c <= '9';
        buffer[length++] = c;
      } else if (!joins(text, at, end, c, buffer, length)) {
        break;
      }
      at++;
    }
    if (number && at + 1 < end && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      while (at < end && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      return at; // an IP address or an enhanced code
    }
    listener.word(buffer, length);
    return at;
  }

  /** "doesn't" and "e-mail" are one word, "n'existe" is two. */
  private static boolean joins(String text, int at, int end, char c, char[] buffer, int length) {
    if (at + 1 >= end || !Character.isLetter(text.charAt(at + 1))) {
      return false;
    }
    if (c == '\'' || c == '\u2019' || c == '\u00b4' || c == '`') {
      return length >= 2;
    }
    return c == '-' && length == 1 && buffer[0] == 'e' && fold(text.charAt(at + 1)) == 'm';
  }

  private static boolean endsSentence(String text, int at, int end, char c) {
    if (c == '\u3002' || c == '\uff01' || c == '\uff1b' || c == '=') {
      return true; // "why?user=unknown" in a link says nothing of a user
    }
    return (c == '.' || c == '!' || c == '?' || c == ';')
        && (at + 1 >= end || Character.isWhitespace(text.charAt(at + 1)));
  }

  static char fold(char c) {
    return c < FOLDED ? FOLD[c] : Character.toLowerCase(c);
  }

  private static boolean standsAlone(char c) {
    return (c >= '\u3040' && c <= '\u9fff') || (c >= '\uac00' && c <= '\ud7a3');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char[] foldTable() {
    char[] table = new char[FOLDED];
    for (char c = 0; c < FOLDED; c++) {
      String base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      char first = Character.isLetter(c) ? base.charAt(0) : c;
      table[c] = Character.toLowerCase(first);
    }
    table['\u0131'] = 'i'; // the dotless i of Turkish has no decomposition
    table['\u0142'] = 'l'; // nor has the Polish l with stroke
    table['\u0141'] = 'l';
    table['\u00f8'] = 'o';
    table['\u00d8'] = 'o';
    return table;
  }

  /** Where the next mail address of the text lies. */
  private static final class Addresses {
    private final String text;
    private final int end;
    int start;
    private int stop;

    Addresses(String text, int end) {
      this.text = text;
      this.end = end;
      find(0);
    }

    int skip(int at) {
      int next = Math.max(at, stop);
      find(next);
      return next;
    }

    private void find(int from) {
      int sign = text.indexOf('@', from);
      if (sign < 0 || sign >= end) {
        start = Integer.MAX_VALUE;
        return;
      }
      start = sign;
      while (start > from && isLocalPart(text.charAt(start - 1))) {
        start--;
      }
      stop = sign + 1;
      while (stop < end && isHost(text.charAt(stop))) {
        stop++;
      }
    }

    private static boolean isLocalPart(char c) {
      return !Character.isWhitespace(c) && "<>()[]:;,\"".indexOf(c) < 0;
    }

    private static boolean isHost(char c) {
      return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
  }
}
