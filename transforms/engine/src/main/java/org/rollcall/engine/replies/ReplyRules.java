package org.rollcall.engine.replies;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * The shipped reply rules, or others, ready to be asked. The first rule of the table that agrees
 * with stage, code, enhanced code, text and provider decides; before RCPT only labels about us and
 * about the server are possible, so nothing heard there can condemn a mailbox.
 *
 * <p>All phrases are looked for in one pass over the words of the reply; cost per reply is bounded
 * by {@link WordScanner#TEXT_MAX} and the size of the table. Immutable.
 */
public final class ReplyRules implements ReplyExplainer {
  /** The data file of the rules. */
  public static final String FILE = "reply-rules.tsv";

  /** The data file of the word sets they speak of. */
  public static final String WORDS_FILE = "reply-words.tsv";

  private final RuleIndex index;

  private ReplyRules(RuleIndex index) {
    this.index = index;
  }

  /** The rules that travel with the program. */
  public static ReplyRules shipped() {
    return from(ReferenceData.shipped());
  }

  /**
   * The rules in force: {@code reply-rules.tsv} and {@code reply-words.tsv}, shipped or replaced.
   *
   * @throws IllegalArgumentException if a line is bad, or a rule's example is not its own
   */
  public static ReplyRules from(ReferenceData data) {
    DataFile table = data.file(FILE);
    ReplyRules rules = of(data.file(WORDS_FILE), table);
    List<String> faults = rules.validate();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(table.name() + ": " + String.join("; ", faults));
    }
    return rules;
  }

  /**
   * Reads a rule table that speaks of the shipped word sets; {@link #validate} is left to the
   * caller.
   *
   * @throws IllegalArgumentException for the first bad line, with file and line
   */
  public static ReplyRules read(DataFile table) {
    return of(DataFile.shipped(WORDS_FILE), table);
  }

  private static ReplyRules of(DataFile words, DataFile rules) {
    return new ReplyRules(new RuleIndex(RuleTable.read(words, rules)));
  }

  @Override
  public Explanation explain(Stage stage, SmtpReply reply, @Nullable String provider) {
    return explain(stage, ReplyText.of(reply), provider);
  }

  Explanation explain(Stage stage, ReplyText reply, @Nullable String provider) {
    ReplyRule rule = index.first(stage, reply, provider);
    Long delay = reply.code() / 100 == 5 ? null : DelayText.seconds(reply.text());
    if (rule == null) {
      return new Explanation(ReplyReason.UNCLASSIFIED, null, delay);
    }
    return new Explanation(rule.label(), rule.id(), delay);
  }

  /**
   * Runs every rule's example through the whole table.
   *
   * @return one sentence per rule whose example another rule explains, and per phrase that cannot
   *     match; empty if the table is sound
   */
  public List<String> validate() {
    List<String> faults = new ArrayList<>();
    for (ReplyRule rule : index.rules()) {
      Stage stage = rule.stages().isEmpty() ? Stage.RCPT : rule.stages().iterator().next();
      ReplyRule winner = index.first(stage, RawReply.parse(rule.example()), rule.provider());
      if (winner == null || !winner.id().equals(rule.id())) {
        String other = winner == null ? "no rule" : "rule " + winner.id();
        faults.add("rule " + rule.id() + ": its example is explained by " + other);
      }
    }
    for (Phrase phrase : index.deadPhrases()) {
      faults.add("phrase '" + phrase + "' never matches");
    }
    return faults;
  }

  /** Ids in the order of matching. */
  public List<String> ids() {
    return index.rules().stream().map(ReplyRule::id).toList();
  }

  List<ReplyRule> rules() {
    return index.rules();
  }
}
