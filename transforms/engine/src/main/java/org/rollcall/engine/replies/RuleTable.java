package org.rollcall.engine.replies;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.replies.ReplyRule.Alternative;
import org.rollcall.engine.replies.ReplyRule.CodePattern;
import org.rollcall.engine.replies.ReplyRule.EnhancedPattern;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * Reads the rules and the word sets they speak of. The first bad line ends it, named by file and
 * number.
 */
final class RuleTable {
  private static final String[] RULE_COLUMNS = {
    "id",
    "stage",
    "code",
    "enhanced",
    "text",
    "provider",
    "label",
    "example",
    "source",
    "licence",
    "date"
  };

  private static final String[] WORD_COLUMNS = {"name", "words"};
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<String, List<String>> sets = new HashMap<>();
  private final Map<String, Phrase> phrases = new HashMap<>();
  private final List<ReplyRule> rules = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /**
   * Reads both files.
   *
   * @throws IllegalArgumentException for the first line that is no rule or no word set
   */
  static RuleTable read(DataFile words, DataFile rules) {
    RuleTable read = new RuleTable();
    for (DataFile.Row row : words.rows(WORD_COLUMNS)) {
      read.add(row, read::define);
    }
    for (DataFile.Row row : rules.rows(RULE_COLUMNS)) {
      read.add(row, each -> read.rules.add(read.rule(each)));
    }
    if (read.rules.isEmpty()) {
      throw new IllegalArgumentException(rules.name() + ": no rules in it");
    }
    read.phrases.values().forEach(phrase -> phrase.settle(read.vocabulary));
    return read;
  }

  private void add(DataFile.Row row, Consumer<DataFile.Row> reader) {
    try {
      reader.accept(row);
    } catch (Unreadable bad) {
      throw row.error(String.valueOf(bad.getMessage()));
    }
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

  private void define(DataFile.Row row) {
    List<String> words = new ArrayList<>();
    for (String word : row.list("words")) {
      words.addAll(word.startsWith("@") ? set(word.substring(1)) : List.of(word));
    }
    if (sets.put(row.require("name"), words) != null) {
      throw new Unreadable("word set " + row.get("name") + " is there twice");
    }
  }

  private List<String> set(String name) {
    List<String> set = sets.get(name);
    if (set == null) {
      throw new Unreadable("no word set @" + name);
    }
    return set;
  }

  private ReplyRule rule(DataFile.Row row) {
    if (!ids.add(row.require("id"))) {
      throw new Unreadable("rule " + row.get("id") + " is there twice");
    }
    if (!DATE.matcher(row.require("date")).matches()) {
      throw new Unreadable("date '" + row.get("date") + "' is not like 2026-01-31");
    }
    String text = row.require("text");
    String provider = row.require("provider");
    return new ReplyRule(
        row.get("id"),
        stages(row.require("stage")),
        new CodePattern(row.require("code")),
        EnhancedPattern.parse(row.require("enhanced")),
        text.equals("*") ? List.of() : alternatives(text),
        provider.equals("*") ? null : provider,
        label(row.require("label")),
        row.require("example"),
        row.require("source"),
        row.require("licence"),
        row.get("date"));
  }

  private static Set<Stage> stages(String cell) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    if (!cell.equals("*")) {
      for (String stage : cell.split(",", -1)) {
        stages.add(constant(Stage.class, stage));
      }
    }
    return stages;
  }

  private static ReplyReason label(String cell) {
    return constant(ReplyReason.class, cell.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException none) {
      throw new Unreadable("no " + type.getSimpleName() + " is called " + name);
    }
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
        throw new Unreadable("'" + alternative + "' only says what must be absent");
      }
      alternatives.add(new Alternative(said, unsaid));
    }
    return alternatives;
  }

  private Phrase phrase(String source) {
    Phrase known = phrases.get(source);
    if (known == null) {
      known = Phrase.parse(source, this::set, vocabulary);
      phrases.put(source, known);
    }
    return known;
  }

  /** A cell that says nothing we understand; the reader adds file and line. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String problem) {
      super(problem);
    }
  }
}
