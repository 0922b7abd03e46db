package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Mailbox;
import org.rollcall.model.Word;

/**
 * What providers let a local-part be on their own domains, as {@value #FILE} says.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class LocalPartGrammars {
  public static final String FILE = "local-part-grammars.tsv";

  private static final String[] COLUMNS = {
    "rule", "domains", "tag", "dots", "matches", "certainty", "keeps", "breaks", "source"
  };
  private static final String HYPHEN = "hyphen";

  /** How much it means that a rule is broken, strongest first. */
  public enum Certainty implements Word {
    /** There is no such mailbox: nobody needs to be asked. */
    CERTAIN,
    /** Asking decides; where nobody may be asked, there is no such mailbox. */
    LIKELY,
    /** From memory, or with known exceptions: decides nothing. */
    HINT
  }

  /**
   * A rule that a mailbox breaks.
   *
   * @param rule its name in the data file
   */
  public record Breach(String rule, Certainty certainty) {}

  private record Rule(Breach breach, @Nullable Character tag, boolean dotsIgnored, Pattern form) {
    boolean isKeptBy(String localPart) {
      int cut = tag == null ? -1 : localPart.indexOf(tag);
      String base = cut > 0 ? localPart.substring(0, cut) : localPart;
      return form.matcher(dotsIgnored ? base.replace(".", "") : base).matches();
    }
  }

  private final Map<String, List<Rule>> rules;

  private LocalPartGrammars(Map<String, List<Rule>> rules) {
    this.rules = rules;
  }

  /** The grammars of the file in force. */
  public static LocalPartGrammars from(ReferenceData data) {
    return from(data.file(FILE));
  }

  /**
   * Reads the rules and tries each on its own examples.
   *
   * @throws IllegalArgumentException if a row is wrong, with file and line
   */
  static LocalPartGrammars from(DataFile file) {
    Map<String, List<Rule>> rules = new HashMap<>();
    for (DataFile.Row row : file.rows(COLUMNS)) {
      Rule rule = rule(row);
      List<String> domains = row.list("domains");
      if (!rule.isKeptBy(example(row, "keeps", domains))) {
        throw row.error("the rule is not kept by " + row.get("keeps"));
      } else if (rule.isKeptBy(example(row, "breaks", domains))) {
        throw row.error("the rule is not broken by " + row.get("breaks"));
      }
      for (String domain : domains) {
        rules.computeIfAbsent(domain, any -> new ArrayList<>()).add(rule);
      }
    }
    return new LocalPartGrammars(rules);
  }

  private static Rule rule(DataFile.Row row) {
    row.require("source");
    String dots = row.require("dots");
    String tag = row.get("tag");
    if (!dots.equals("kept") && !dots.equals("ignored")) {
      throw row.error("dots are kept or ignored, not '" + dots + "'");
    } else if (tag.length() > 1 && !tag.equals(HYPHEN)) {
      throw row.error("a tag begins with one character or a hyphen, not with '" + tag + "'");
    }
    Certainty certainty =
        Stream.of(Certainty.values())
            .filter(c -> c.word().equals(row.require("certainty")))
            .findFirst()
            .orElseThrow(
                () ->
                    row.error("certainty is certain, likely or hint, not " + row.get("certainty")));
    return new Rule(
        new Breach(row.require("rule"), certainty),
        tag.isEmpty() ? null : tag.equals(HYPHEN) ? '-' : tag.charAt(0),
        dots.equals("ignored"),
        form(row));
  }

  private static Pattern form(DataFile.Row row) {
    try {
      return Pattern.compile(row.require("matches"));
    } catch (PatternSyntaxException e) {
      throw row.error(row.get("matches") + " is no expression: " + e.getDescription());
    }
  }

  private static String example(DataFile.Row row, String column, List<String> domains) {
    if (!(AddressParser.parseStrict(row.require(column)) instanceof ParsedAddress.Parsed parsed)
        || !domains.contains(parsed.mailbox().domain().name())) {
      throw row.error(row.get(column) + " is no address of a domain of this rule");
    }
    return folded(parsed.mailbox());
  }

  private static String folded(Mailbox mailbox) {
    return mailbox.localPart().toLowerCase(Locale.ROOT);
  }

  /** The weightiest rule that a mailbox breaks; null if it breaks none. */
  public @Nullable Breach breachBy(Mailbox mailbox) {
    List<Rule> own = rules.get(mailbox.domain().name());
    if (own == null) {
      return null;
    }
    String localPart = folded(mailbox);
    Breach worst = null;
    for (Rule rule : own) {
      if ((worst == null || rule.breach().certainty().compareTo(worst.certainty()) < 0)
          && !rule.isKeptBy(localPart)) {
        worst = rule.breach();
      }
    }
    return worst;
  }
}
