package org.rollcall.engine.replies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that the rules speak of, as a trie, so that a text turns into a row of small numbers
 * without one allocation per word. A word is of exactly one <em>kind</em>: the rule word it equals,
 * else the longest rule prefix it starts with, else {@link #OTHER}.
 */
final class Vocabulary {
  /** A word no rule knows. */
  static final int OTHER = 0;

  /** The end of a sentence: gaps do not cross it. */
  static final int STOP = 1;

  /** Words read of one text; the rest is ignored. */
  static final int WORDS_MAX = 300;

  /** Said or not said, they change nothing: "user is unknown", "user unknown". */
  private static final Set<String> SILENT =
      Set.of(
          "a", "an", "the", "this", "that", "is", "are", "was", "were", "be", "been", "being",
          "has", "have", "had", "to", "of", "it", "its", "does", "do", "did", "can", "could",
          "will", "would", "shall", "which");

  private static final Set<String> NEGATIONS =
      Set.of(
          "cannot",
          "cant",
          "doesnt",
          "dont",
          "didnt",
          "isnt",
          "wasnt",
          "arent",
          "werent",
          "wont",
          "couldnt",
          "hasnt",
          "havent",
          "shouldnt",
          "wouldnt");

  private static final int DROPPED = -1;

  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> prefixes = new HashMap<>();
  private final List<String> kinds = new ArrayList<>(List.of("", "."));
  private final List<Node> nodes = new ArrayList<>(List.of(new Node()));

  private static final class Node {
    private final Map<Character, Integer> wide = new HashMap<>();
    private final int[] narrow = new int[36];
    private int word = OTHER;
    private int prefix = OTHER;
  }

  Vocabulary() {
    SILENT.forEach(word -> nodes.get(path(word)).word = DROPPED);
    int not = add("not", false);
    NEGATIONS.forEach(word -> nodes.get(path(word)).word = not);
  }

  /** The folded words of a rule's phrase: what {@link #read} would see of it. */
  static List<String> words(String phrase) {
    List<String> words = new ArrayList<>();
    WordScanner.scan(
        phrase,
        new WordScanner.Listener() {
          @Override
          public void word(char[] buffer, int length) {
            String word = new String(buffer, 0, length);
            if (NEGATIONS.contains(word)) {
              words.add("not");
            } else if (!SILENT.contains(word)) {
              words.add(word);
            }
          }

          @Override
          public void sentenceEnd() {}
        });
    return words;
  }

  /** Makes a word, or a prefix of words, known; its kind. */
  int add(String word, boolean prefix) {
    Map<String, Integer> known = prefix ? prefixes : exact;
    Integer kind = known.get(word);
    if (kind != null) {
      return kind;
    }
    int fresh = kinds.size();
    kinds.add(prefix ? word + "*" : word);
    known.put(word, fresh);
    Node node = nodes.get(path(word));
    if (prefix) {
      node.prefix = fresh;
    } else {
      node.word = fresh;
    }
    return fresh;
  }

  /** All kinds that a word or prefix stands for; complete only when every word has been added. */
  BitSet kindsOf(String word, boolean prefix) {
    BitSet found = new BitSet();
    if (!prefix) {
      found.set(add(word, false));
      return found;
    }
    found.set(add(word, true));
    exact.forEach((other, kind) -> found.set(kind, found.get(kind) || other.startsWith(word)));
    prefixes.forEach((other, kind) -> found.set(kind, found.get(kind) || other.startsWith(word)));
    return found;
  }

  int size() {
    return kinds.size();
  }

  /** The kinds of a text's words, in order; unknown words with digits in them are left out. */
  Words read(String text) {
    Words words = new Words();
    WordScanner.scan(text, words);
    return words;
  }

  private int path(String word) {
    int at = 0;
    for (int i = 0; i < word.length(); i++) {
      int next = child(nodes.get(at), word.charAt(i));
      if (next == 0) {
        next = nodes.size();
        nodes.add(new Node());
        link(nodes.get(at), word.charAt(i), next);
      }
      at = next;
    }
    return at;
  }

  private static int child(Node node, char c) {
    int slot = slot(c);
    return slot >= 0 ? node.narrow[slot] : node.wide.getOrDefault(c, 0);
  }

  private static void link(Node node, char c, int next) {
    int slot = slot(c);
    if (slot >= 0) {
      node.narrow[slot] = next;
    } else {
      node.wide.put(c, next);
    }
  }

  private static int slot(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? 26 + c - '0' : -1;
  }

  /** A text as kinds. */
  final class Words implements WordScanner.Listener {
    private int[] kinds = new int[32];
    private int size;

    @Override
    public void word(char[] buffer, int length) {
      int at = 0;
      int prefix = OTHER;
      boolean digits = false;
      int read = 0;
      for (; read < length; read++) {
        char c = buffer[read];
        digits |= c >= '0' && c <= '9';
        at = child(nodes.get(at), c);
        if (at == 0) {
          break;
        }
        Node node = nodes.get(at);
        prefix = node.prefix == OTHER ? prefix : node.prefix;
      }
      int kind = at == 0 ? OTHER : nodes.get(at).word;
      kind = kind == OTHER ? prefix : kind;
      for (; read < length && !digits; read++) {
        digits = buffer[read] >= '0' && buffer[read] <= '9';
      }
      if (kind != DROPPED && !(kind == OTHER && digits)) {
        append(kind);
      }
    }

    @Override
    public void sentenceEnd() {
      if (size > 0 && kinds[size - 1] != STOP) {
        append(STOP);
      }
    }

    private void append(int kind) {
      if (size >= WORDS_MAX) {
        return;
      }
      if (size == kinds.length) {
        kinds = Arrays.copyOf(kinds, Math.min(WORDS_MAX, size * 2));
      }
      kinds[size++] = kind;
    }

    /** Words before the trailing sentence end. */
    int size() {
      return size > 0 && kinds[size - 1] == STOP ? size - 1 : size;
    }

    int kind(int index) {
      return kinds[index];
    }
  }
}
