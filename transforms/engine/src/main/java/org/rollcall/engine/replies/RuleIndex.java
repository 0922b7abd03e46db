package org.rollcall.engine.replies;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.ReplyRule.Alternative;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * A rule table made fast: one pass over the words of a reply finds every phrase that is in it, then
 * only the rules that own one of them are asked, in the order of the table. Immutable.
 */
final class RuleIndex {
  /** What a reply before RCPT may mean. */
  private static final Set<ReplyReason> EARLY =
      Set.copyOf(
          EnumSet.of(
              ReplyReason.GREYLISTED,
              ReplyReason.RATE_LIMITED,
              ReplyReason.IP_BLOCKED,
              ReplyReason.PTR_REQUIRED,
              ReplyReason.SENDER_REJECTED,
              ReplyReason.SENDER_AUTH_FAILURE,
              ReplyReason.RELAY_DENIED,
              ReplyReason.POLICY,
              ReplyReason.TLS_OR_AUTH_REQUIRED,
              ReplyReason.SYNTAX_ERROR,
              ReplyReason.SERVER_ERROR,
              ReplyReason.NETWORK_ERROR,
              ReplyReason.SPAM_CONTENT));

  private final Vocabulary vocabulary;
  private final List<ReplyRule> rules;
  private final Phrase[] phrases;
  private final int[][] phrasesByKind;
  private final long[][] rulesByPhrase;
  private final long[] textless;
  private final Clauses[][] clauses;

  /** An alternative as numbers of phrases. */
  private static final class Clauses {
    private final int[] said;
    private final int[] unsaid;

    Clauses(int[] said, int[] unsaid) {
      this.said = said;
      this.unsaid = unsaid;
    }

    boolean hold(long[] hits) {
      for (int phrase : said) {
        if (!has(hits, phrase)) {
          return false;
        }
      }
      for (int phrase : unsaid) {
        if (has(hits, phrase)) {
          return false;
        }
      }
      return true;
    }
  }

  RuleIndex(RuleTable table) {
    this.vocabulary = table.vocabulary();
    this.rules = table.rules();
    this.phrases = table.phrases().toArray(Phrase[]::new);
    Map<Phrase, Integer> numbers = new HashMap<>();
    for (int i = 0; i < phrases.length; i++) {
      numbers.put(phrases[i], i);
    }
    this.rulesByPhrase = new long[phrases.length][words(rules.size())];
    this.textless = new long[words(rules.size())];
    this.clauses = new Clauses[rules.size()][];
    for (int rule = 0; rule < clauses.length; rule++) {
      List<Alternative> text = rules.get(rule).text();
      clauses[rule] = new Clauses[text.size()];
      if (text.isEmpty()) {
        set(textless, rule);
      }
      for (int i = 0; i < text.size(); i++) {
        int[] said = numbers(text.get(i).said(), numbers);
        clauses[rule][i] = new Clauses(said, numbers(text.get(i).unsaid(), numbers));
        set(rulesByPhrase[said[0]], rule);
      }
    }
    this.phrasesByKind = phrasesByKind(vocabulary.size(), phrases);
  }

  List<ReplyRule> rules() {
    return rules;
  }

  /** Phrases that do not even match their own words. */
  List<Phrase> deadPhrases() {
    List<Phrase> dead = new ArrayList<>();
    for (Phrase phrase : phrases) {
      Vocabulary.Words words = vocabulary.read(phrase.sample());
      if (words.size() == 0 || !phrase.standsAt(words, 0)) {
        dead.add(phrase);
      }
    }
    return dead;
  }

  /** The first rule that agrees with the reply, null if none does. */
  @Nullable ReplyRule first(Stage stage, ReplyText reply, @Nullable String provider) {
    long[] hits = new long[words(phrases.length)];
    long[] candidates = textless.clone();
    look(vocabulary.read(reply.text()), hits, candidates);
    for (int word = 0; word < candidates.length; word++) {
      for (long open = candidates[word]; open != 0; open &= open - 1) {
        int index = word * Long.SIZE + Long.numberOfTrailingZeros(open);
        ReplyRule rule = rules.get(index);
        if ((stage == Stage.RCPT || EARLY.contains(rule.label()))
            && rule.allows(stage, reply.code(), reply.enhanced(), provider)
            && says(clauses[index], hits)) {
          return rule;
        }
      }
    }
    return null;
  }

  private void look(Vocabulary.Words words, long[] hits, long[] candidates) {
    for (int at = 0; at < words.size(); at++) {
      for (int phrase : phrasesByKind[words.kind(at)]) {
        if (!has(hits, phrase) && phrases[phrase].standsAt(words, at)) {
          set(hits, phrase);
          for (int i = 0; i < candidates.length; i++) {
            candidates[i] |= rulesByPhrase[phrase][i];
          }
        }
      }
    }
  }

  private static boolean says(Clauses[] text, long[] hits) {
    for (Clauses alternative : text) {
      if (alternative.hold(hits)) {
        return true;
      }
    }
    return text.length == 0;
  }

  private static int[][] phrasesByKind(int kinds, Phrase[] phrases) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int kind = 0; kind < kinds; kind++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < phrases.length; i++) {
      int phrase = i;
      phrases[i].beginnings().stream().forEach(kind -> lists.get(kind).add(phrase));
    }
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static int[] numbers(List<Phrase> phrases, Map<Phrase, Integer> numbers) {
    return phrases.stream().map(numbers::get).mapToInt(Integer::intValue).toArray();
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  private static boolean has(long[] bits, int index) {
    return (bits[index / Long.SIZE] & 1L << index) != 0;
  }

  private static void set(long[] bits, int index) {
    bits[index / Long.SIZE] |= 1L << index;
  }
}
