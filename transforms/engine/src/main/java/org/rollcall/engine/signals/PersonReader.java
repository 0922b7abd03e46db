package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Flag;

/**
 * Whether a local-part looks like a person's name, or like nothing anyone would choose.
 *
 * <p>Random is said only of what names in any language explain much worse than blind typing does:
 * see {@link LetterModel}. What was told to be a task is not looked at.
 */
final class PersonReader implements SignalReader {
  /** Bits against. Held-out names: see GibberishTest for what these bounds cost. */
  static final float SHORT_WORST = -8;

  static final float LONG_WORST = -7;

  /** Letters from which a local-part is long. */
  private static final int LONG = 8;

  private static final int JUDGED_MIN = 5;
  private static final int VOWELLESS_MIN = 6;
  private static final float VOWELLESS_WORST = -4;
  private static final int INITIALS_MAX = 2;

  /** A listed name or word at an edge of a run of letters, which then is not random as a whole. */
  private static final int EDGE_NAME_MIN = 4;

  private static final int EDGE_WORD_MIN = 5;

  /** Accounts there are numbers that the provider gives out. */
  private static final Set<String> NUMBERED = Set.of("qq.com", "vip.qq.com", "foxmail.com");

  private final NameLists names;
  private final LetterModel model;

  PersonReader(NameLists names, LetterModel model) {
    this.names = names;
    this.model = model;
  }

  @Override
  public void read(Subject subject, Sightings sightings) {
    if (subject.base().isEmpty() || sightings.isTask()) {
      return;
    }
    List<String> words = words(subject.plain());
    String typed = typed(subject, words);
    if (typed != null) {
      sightings.add(Flag.GIBBERISH, typed);
      return;
    }
    String name = name(words);
    if (name != null) {
      sightings.add(Flag.NAME_LIKE, name);
    } else {
      String random = random(words, Math.max(1, subject.tokens().size()));
      if (random != null) {
        sightings.add(Flag.GIBBERISH, random);
      }
    }
  }

  /** Runs of letters. A letter of another script divides like a digit. */
  private static List<String> words(String plain) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= plain.length(); i++) {
      if (i == plain.length() || !Subject.isLetter(plain.charAt(i))) {
        if (i > start) {
          words.add(plain.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private @Nullable String typed(Subject subject, List<String> words) {
    if (words.size() == 1) {
      String word = words.get(0);
      if (!isKnown(word)) {
        if (Typing.isWalk(word)) {
          return "'" + word + "' is a slide over the keyboard";
        } else if (Typing.isRepetition(word)) {
          return "'" + word + "' is the same letters over and over";
        }
      }
    }
    if (words.isEmpty() && NUMBERED.contains(subject.mailbox().domain().name())) {
      return null;
    }
    String generated = Typing.generated(subject.plain());
    if (generated == null || (!words.isEmpty() && isSpelledWithDigits(subject.plain()))) {
      return null;
    }
    return "it is " + generated;
  }

  private boolean isSpelledWithDigits(String plain) {
    String spelled = Typing.spelledOut(plain);
    return Subject.isWord(spelled) && (isKnown(spelled) || names.isJoinedName(spelled));
  }

  private boolean isKnown(String word) {
    return names.isName(word) || names.words().contains(word);
  }

  /** What makes it a name, for people; null if nothing does. */
  private @Nullable String name(List<String> words) {
    if (words.size() == 1) {
      String word = words.get(0);
      if (names.isName(word)) {
        return "'" + word + "' is a name";
      }
      return names.isJoinedName(word) ? "'" + word + "' is made of names" : null;
    }
    String known = null;
    for (String word : words) {
      if (word.length() > INITIALS_MAX && names.isName(word)) {
        known = word;
      } else if (word.length() > INITIALS_MAX && !names.isJoinedName(word)) {
        return null;
      }
    }
    return known == null ? null : "'" + known + "' is a name";
  }

  /**
   * What makes it random, for people; null if nothing does. Whoever strikes keys at random seldom
   * strikes a dot: each part more asks for as much more evidence.
   */
  private @Nullable String random(List<String> words, int parts) {
    int letters = 0;
    float bits = 0;
    for (String word : words) {
      if (word.length() < LetterModel.NAME_MIN) {
        continue;
      } else if (word.length() > LetterModel.NAME_MIN && hasKnownEdge(word)) {
        return null;
      }
      letters += word.length();
      bits += model.score(word);
    }
    if (letters < JUDGED_MIN) {
      return null;
    }
    boolean vowelless =
        letters >= VOWELLESS_MIN && words.stream().noneMatch(PersonReader::hasVowel);
    float worst = vowelless ? VOWELLESS_WORST : letters < LONG ? SHORT_WORST : LONG_WORST;
    return bits < worst * parts ? "no language explains these letters" : null;
  }

  private boolean hasKnownEdge(String word) {
    if (isKnown(word)) {
      return true;
    }
    for (int length = EDGE_NAME_MIN; length < word.length(); length++) {
      int behind = word.length() - length;
      if (names.isName(word, 0, length)
          || names.isName(word, behind, word.length())
          || (length >= EDGE_WORD_MIN
              && (names.words().contains(word, 0, length)
                  || names.words().contains(word, behind, word.length())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0);
  }
}
