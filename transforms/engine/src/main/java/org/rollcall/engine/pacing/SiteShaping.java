package org.rollcall.engine.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.smtp.SmtpTimeouts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;

/**
 * The budget of every mail site, from a {@code site-shaping} file: a table whose first matching row
 * counts. A row matches by the site's provider, by a suffix that all its MX hosts share, or always
 * ({@code *}, the last row).
 */
public final class SiteShaping {
  private static final List<String> COLUMNS =
      List.of(
          "match",
          "sessions_max",
          "network_sessions_max",
          "new_sessions",
          "rcpts",
          "rcpts_per_session",
          "refusals_per_session",
          "probes_per_day",
          "pipelining",
          "decoy",
          "back_off",
          "timeouts",
          "source");

  private final Map<String, SiteRule> rules;

  private SiteShaping(Map<String, SiteRule> rules) {
    this.rules = rules;
  }

  /** The shipped preset for the Internet. */
  public static SiteShaping polite() {
    return of(DataFile.shipped("site-shaping-polite.tsv"));
  }

  /** The shipped preset for servers of our own on loopback. */
  public static SiteShaping lab() {
    return of(DataFile.shipped("site-shaping-lab.tsv"));
  }

  /**
   * The rules in a text, as in {@code ProbeSettings.shaping}.
   *
   * @param name of the text in messages
   */
  public static SiteShaping parse(String name, String text) {
    return of(DataFile.parse(name, text));
  }

  /**
   * The rules in a file.
   *
   * @throws IllegalArgumentException with every mistake of the file, its line, and how to mend it
   */
  public static SiteShaping of(DataFile file) {
    List<String> mistakes = new ArrayList<>();
    Map<String, SiteRule> rules = new LinkedHashMap<>();
    List<DataFile.Line> lines = file.lines();
    if (lines.isEmpty() || !List.of(lines.get(0).text().split("\t", -1)).equals(COLUMNS)) {
      int line = lines.isEmpty() ? 1 : lines.get(0).number();
      throw file.error(line, "columns must be " + String.join(", ", COLUMNS) + ", by tabs");
    }
    for (DataFile.Line line : lines.subList(1, lines.size())) {
      String where = "line " + line.number() + ": ";
      String[] cells = line.text().split("\t", -1);
      if (cells.length != COLUMNS.size()) {
        mistakes.add(
            where + cells.length + " cells, not " + COLUMNS.size() + " (none is written '-')");
        continue;
      }
      SiteRule rule = new Cells(cells, where, mistakes).rule();
      if (rules.containsKey("*")) {
        mistakes.add(where + "'" + rule.match() + "' comes after '*' and would never match");
      }
      if (rules.put(rule.match(), rule) != null) {
        mistakes.add(where + "'" + rule.match() + "' is there twice; keep one");
      }
    }
    if (!rules.containsKey("*")) {
      mistakes.add("there is no last row '*' for all other sites; add one");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(file.name() + ": " + String.join("; ", mistakes));
    }
    return new SiteShaping(rules);
  }

  /** The rule for the site of a domain. */
  public SiteRule ruleFor(DomainRoute route) {
    for (SiteRule rule : rules.values()) {
      if (rule.match().equals("*")
          || rule.match().equals(route.site().provider())
          || (rule.match().startsWith(".") && allEndWith(route.route().hosts(), rule.match()))) {
        return rule;
      }
    }
    throw new IllegalStateException("no row for site " + route.site().id());
  }

  /** All rules, in the order of matching. */
  public List<SiteRule> rules() {
    return List.copyOf(rules.values());
  }

  private static boolean allEndWith(List<MailHost> hosts, String suffix) {
    return !hosts.isEmpty()
        && hosts.stream().allMatch(host -> ("." + host.name()).endsWith(suffix));
  }

  /** One row on its way to a rule; mistakes are noted and stood in for, so that all are found. */
  private static final class Cells {
    private final String[] cells;
    private final String where;
    private final List<String> mistakes;

    Cells(String[] cells, String where, List<String> mistakes) {
      this.cells = cells;
      this.where = where;
      this.mistakes = mistakes;
    }

    SiteRule rule() {
      Pace rcpts = read("rcpts", Pace::parse, Pace.NONE);
      if (rcpts.burst() > 1) {
        mistakes.add(where + "rcpts takes no burst: RCPT TO are spaced evenly; leave it out");
      }
      return new SiteRule(
          text("match"),
          (int) number("sessions_max", 1_000, 0),
          (int) number("network_sessions_max", 1_000, Integer.MAX_VALUE),
          read("new_sessions", Pace::parse, Pace.NONE),
          rcpts,
          (int) number("rcpts_per_session", 1_000, 0),
          (int) number("refusals_per_session", 1_000, 0),
          number("probes_per_day", 1_000_000_000, Long.MAX_VALUE),
          word("pipelining", Map.of("yes", true, "no", false)),
          word(
              "decoy",
              Map.of(
                  "same_session", DecoyRule.SAME_SESSION,
                  "own_session", DecoyRule.OWN_SESSION,
                  "never", DecoyRule.NEVER)),
          read("back_off", Durations::parse, Duration.ofMinutes(5)),
          word(
              "timeouts", Map.of("rfc5321", SmtpTimeouts.rfc5321(), "brisk", SmtpTimeouts.brisk())),
          text("source"));
    }

    private String text(String column) {
      String text = cells[COLUMNS.indexOf(column)].strip();
      if (text.isEmpty()) {
        mistakes.add(where + column + " is empty; fill it");
      }
      return text;
    }

    /** A number from 1; {@code none} stands for {@code unlimited} unless that is 0. */
    private long number(String column, long max, long unlimited) {
      String text = text(column);
      if (text.equals("none") && unlimited > 0) {
        return unlimited;
      }
      if (text.matches("\\d{1,12}")) {
        long value = Long.parseLong(text);
        if (value >= 1 && value <= max) {
          return value;
        }
      }
      String or = unlimited > 0 ? " or none" : "";
      mistakes.add(where + column + " is '" + text + "'; write a number from 1 to " + max + or);
      return 1;
    }

    private <V> V read(String column, Function<String, V> reader, V standIn) {
      try {
        return reader.apply(text(column));
      } catch (IllegalArgumentException e) {
        mistakes.add(where + column + ": " + e.getMessage());
        return standIn;
      }
    }

    private <V> V word(String column, Map<String, V> words) {
      @Nullable V value = words.get(text(column));
      if (value == null) {
        List<String> known = words.keySet().stream().sorted().toList();
        mistakes.add(
            where + column + " is '" + text(column) + "'; write " + String.join(" or ", known));
        return words.values().iterator().next();
      }
      return value;
    }
  }
}
