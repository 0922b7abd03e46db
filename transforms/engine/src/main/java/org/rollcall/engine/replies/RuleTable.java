package org.rollcall.engine.replies;

import org.rollcall.engine.reference.DataFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rollcall.engine.replies.ReplyRule.Alternative;
import org.rollcall.engine.replies.ReplyRule.CodePattern;
import org.rollcall.engine.replies.ReplyRule.EnhancedPattern;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * Reads the rule table: lines of {@code #} comments, lines {@code @name<TAB>words} that define word
 * sets, one header line, then one rule per line. The first bad line ends it, named by its number.
 */
final class RuleTable {
  static final String HEADER =
      "id\tstage\tcode\tenhanced\ttext\tprovider\tlabel\texample\tsource\tlicence\tdate";

  private static final int COLUMNS = HEADER.split("\t", -1).length;

  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<String, List<String>> sets = new HashMap<>();
  private final Map<String, Phrase> phrases = new HashMap<>();
  private final List<ReplyRule> rules = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private boolean headed;

  /**
   * Reads a whole table.
   *
   * @throws IllegalArgumentException for the first line that is no rule, with name and line
   */
  static RuleTable read(DataFile file) {
    RuleTable read = new RuleTable();
    for (DataFile.Line line : file.lines()) {
      try {
        read.line(line.text());
      } catch (IllegalArgumentException bad) {
        throw new IllegalArgumentException(
            file.name() + ":" + line.number() + ": " + bad.getMessage(), bad);
      }
    }
    if (read.rules.isEmpty()) {
      throw new IllegalArgumentException(file.name() + ": no rules in it");
    }
    read.phrases.values().forEach(phrase -> phrase.settle(read.vocabulary));
    return read;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  List<ReplyRule> rules() {
    return List.copyOf(rules);
  }

  List<Phrase> phrases() {
    return List.copyOf(phrases.values());
  }

  private void line(String line) {
    if (line.startsWith("@")) {
      define(line);
    } else if (headed) {
      rules.add(rule(line));
    } else if (line.equals(HEADER)) {
      headed = true;
    } else {
      throw new IllegalArgumentException("expected the header '" + HEADER + "'");
    }
  }

  private void define(String line) {
    int tab = line.indexOf('\t');
    if (tab < 2) {
      throw new IllegalArgumentException("a word set is '@name<TAB>words'");
    }
    List<String> words = new ArrayList<>();
    for (String word : line.substring(tab + 1).trim().split(" +", -1)) {
      List<String> nested = word.startsWith("@") ? sets.get(word.substring(1)) : List.of(word);
      if (nested == null) {
        throw new IllegalArgumentException("no word set " + word);
      }
      words.addAll(nested);
    }
    if (sets.put(line.substring(1, tab), words) != null) {
      throw new IllegalArgumentException("word set " + line.substring(0, tab) + " is there twice");
    }
  }

  private ReplyRule rule(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(cells.length + " columns instead of " + COLUMNS);
    }
    for (int i = 0; i < COLUMNS; i++) {
      cells[i] = cells[i].trim();
      if (cells[i].isEmpty()) {
        throw new IllegalArgumentException("column " + (i + 1) + " is empty; * means any");
      }
    }
    if (!ids.add(cells[0])) {
      throw new IllegalArgumentException("rule " + cells[0] + " is there twice");
    }
    if (!cells[10].matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new IllegalArgumentException("date '" + cells[10] + "' is not like 2026-01-31");
    }
    return new ReplyRule(
        cells[0],
        stages(cells[1]),
        new CodePattern(cells[2]),
        EnhancedPattern.parse(cells[3]),
        cells[4].equals("*") ? List.of() : alternatives(cells[4]),
        cells[5].equals("*") ? null : cells[5],
        label(cells[6]),
        cells[7],
        cells[8],
        cells[9],
        cells[10]);
  }

  private static Set<Stage> stages(String cell) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    if (!cell.equals("*")) {
      for (String stage : cell.split(",", -1)) {
        stages.add(Stage.valueOf(stage));
      }
    }
    return stages;
  }

  private static ReplyReason label(String cell) {
    return ReplyReason.valueOf(cell.toUpperCase(Locale.ROOT));
  }

  private List<Alternative> alternatives(String cell) {
    List<Alternative> alternatives = new ArrayList<>();
    for (String alternative : cell.split(" \\| ", -1)) {
      List<Phrase> said = new ArrayList<>();
      List<Phrase> unsaid = new ArrayList<>();
      for (String clause : alternative.split(" & ", -1)) {
        String phrase = clause.trim();
        if (phrase.startsWith("!")) {
          unsaid.add(phrase(phrase.substring(1).trim()));
        } else {
          said.add(phrase(phrase));
        }
      }
      if (said.isEmpty()) {
        throw new IllegalArgumentException("'" + alternative + "' only says what must be absent");
      }
      alternatives.add(new Alternative(said, unsaid));
    }
    return alternatives;
  }

  private Phrase phrase(String source) {
    Phrase known = phrases.get(source);
    if (known == null) {
      known = Phrase.parse(source, sets, vocabulary);
      phrases.put(source, known);
    }
    return known;
  }
}
