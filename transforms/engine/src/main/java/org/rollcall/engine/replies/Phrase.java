package org.rollcall.engine.replies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.rollcall.engine.replies.RuleTable.Unreadable;

/**
 * A row of words with gaps. Matching keeps the set of positions reached as the bits of one long, so
 * its cost is bounded whatever the text is.
 */
final class Phrase {
  /** Words a gap written as {@code ~} may hold. */
  static final int GAP_DEFAULT = 3;

  /** Longest reach of a phrase in words: positions are bits of a long. */
  static final int REACH_MAX = 60;

  /** One word of the phrase, in all its spellings. */
  record Choice(String word, boolean prefix) {}

  private record Step(int gap, List<Choice> choices) {}

  private final String source;
  private final List<Step> steps;
  private final boolean fromStart;
  private final boolean toEnd;
  private final int[] gaps;
  private final long[][] kinds;

  private Phrase(String source, List<Step> steps, boolean fromStart, boolean toEnd) {
    this.source = source;
    this.steps = List.copyOf(steps);
    this.fromStart = fromStart;
    this.toEnd = toEnd;
    this.gaps = steps.stream().mapToInt(Step::gap).toArray();
    this.kinds = new long[steps.size()][];
  }

  /**
   * Reads one phrase: words; {@code a/b} either word; {@code a*} any word that starts so; {@code
   * @name} any word of that set; {@code ~} up to three words between, {@code ~5} up to five; {@code
   * ^} and {@code $} the start and the end of the text.
   *
   * @throws Unreadable if it says nothing, or reaches too far
   */
  static Phrase parse(String source, Function<String, List<String>> sets, Vocabulary vocabulary) {
    List<Step> steps = new ArrayList<>();
    boolean fromStart = false;
    boolean toEnd = false;
    int gap = 0;
    int reach = 0;
    for (String part : source.trim().split(" +", -1)) {
      if (part.equals("^")) {
        fromStart = true;
      } else if (part.equals("$")) {
        toEnd = true;
      } else if (part.startsWith("~")) {
        gap = part.length() == 1 ? GAP_DEFAULT : Integer.parseInt(part.substring(1));
      } else {
        for (List<Choice> choices : choices(part, sets)) {
          steps.add(new Step(gap, choices));
          reach += gap + 1;
          gap = 0;
        }
      }
    }
    if (steps.isEmpty() || gap > 0) {
      throw new Unreadable("phrase '" + source + "' needs words around its gaps");
    }
    if (reach > REACH_MAX) {
      throw new Unreadable("phrase '" + source + "' reaches over " + reach + " words");
    }
    for (Step step : steps) {
      step.choices().forEach(choice -> vocabulary.add(choice.word(), choice.prefix()));
    }
    return new Phrase(source, steps, fromStart, toEnd);
  }

  private static List<List<Choice>> choices(String part, Function<String, List<String>> sets) {
    List<String> spellings = new ArrayList<>();
    for (String spelling : part.split("/", -1)) {
      if (spelling.startsWith("@")) {
        spellings.addAll(sets.apply(spelling.substring(1)));
      } else {
        spellings.add(spelling);
      }
    }
    List<Choice> either = new ArrayList<>();
    for (String spelling : spellings) {
      boolean prefix = spelling.endsWith("*");
      List<String> words = Vocabulary.words(spelling);
      if (words.size() == 1) {
        either.add(new Choice(words.get(0), prefix));
      } else if (spellings.size() == 1 && !prefix) {
        return words.stream().map(word -> List.of(new Choice(word, false))).toList();
      } else {
        throw new Unreadable("'" + spelling + "' is not one word");
      }
    }
    return List.of(either);
  }

  /** To be called when the vocabulary knows the words of every phrase. */
  void settle(Vocabulary vocabulary) {
    for (int i = 0; i < kinds.length; i++) {
      BitSet accepted = new BitSet();
      for (Choice choice : steps.get(i).choices()) {
        accepted.or(vocabulary.kindsOf(choice.word(), choice.prefix()));
      }
      kinds[i] = Arrays.copyOf(accepted.toLongArray(), (vocabulary.size() + 63) / Long.SIZE);
    }
  }

  /** Kinds of word that it may begin with. */
  BitSet beginnings() {
    return BitSet.valueOf(kinds[0]);
  }

  /** Whether it stands in these words from this one on, which is one of its beginnings. */
  boolean standsAt(Vocabulary.Words words, int start) {
    if (fromStart && start > 0) {
      return false;
    }
    int left = words.size() - start;
    long reached = 1L << 1;
    for (int step = 1; step < kinds.length; step++) {
      reached = step(step, reached, words, start, left);
      if (reached == 0) {
        return false;
      }
    }
    return !toEnd || (left < Long.SIZE && (reached & 1L << left) != 0);
  }

  /** Offsets after the step's word, for all offsets reached before its gap. */
  private long step(int step, long reached, Vocabulary.Words words, int start, int left) {
    long next = 0;
    for (long open = reached; open != 0; open &= open - 1) {
      int offset = Long.numberOfTrailingZeros(open);
      int last = Math.min(left - 1, offset + gaps[step]);
      for (int at = offset; at <= last; at++) {
        int kind = words.kind(start + at);
        if (accepts(kinds[step], kind)) {
          next |= 1L << (at + 1);
        }
        if (kind == Vocabulary.STOP) {
          break;
        }
      }
    }
    return next;
  }

  private static boolean accepts(long[] kinds, int kind) {
    return (kinds[kind / Long.SIZE] & 1L << kind) != 0;
  }

  /** A text that it must match: the first spelling of every word. */
  String sample() {
    StringBuilder text = new StringBuilder();
    steps.forEach(step -> text.append(step.choices().get(0).word()).append(' '));
    return text.toString().trim();
  }

  @Override
  public String toString() {
    return source;
  }
}
