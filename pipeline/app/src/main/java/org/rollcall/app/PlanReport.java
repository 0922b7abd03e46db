package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan on one screen: how much, how long and why, whom, and who is left out. */
final class PlanReport {
  private static final int SITES_SHOWN = 10;
  private static final int PROVIDERS_SHOWN = 12;
  private static final int NAME_WIDTH = 32;

  private final JsonNode plan;
  private final Terminal terminal;

  PlanReport(JsonNode plan, Terminal terminal) {
    this.plan = plan;
    this.terminal = terminal;
  }

  String render(String shaping, Duration patience) {
    StringBuilder page = new StringBuilder();
    JsonNode asked = plan.path("asked");
    page.append('\n')
        .append(terminal.ink().bold("The plan"))
        .append(". No mail host was asked; ")
        .append(count(plan, "domains", "domain"))
        .append(" looked up with ")
        .append(grouped(plan.path("dns_queries").asLong()))
        .append(" DNS queries.\n\n")
        .append("  read       ")
        .append(rows())
        .append("\n  ask        ")
        .append(count(asked, "addresses", "address"))
        .append(" of ")
        .append(count(asked, "domains", "domain"))
        .append(" at ")
        .append(count(asked, "sites", "mail site"))
        .append("\n  by         ")
        .append(count(asked, "sessions", "conversation"))
        .append(" with ")
        .append(grouped(asked.path("rcpts").asLong()))
        .append(" RCPT TO at most, greylist retries aside\n  taking     ")
        .append(duration(plan))
        .append(why())
        .append("\n             and ")
        .append(Units.print(patience))
        .append(" more at most, where hosts greylist\n  limits     ")
        .append(shaping)
        .append(
            String.format(
                Locale.ROOT,
                "; assuming replies after %.1f s and %.0f %% refused%n",
                plan.path("assumed_reply_seconds").asDouble(),
                plan.path("assumed_refused").asDouble() * 100));
    if (asked.path("sites").asLong() > 0) {
      page.append(providers()).append(sites());
    }
    return page.append(unasked()).toString();
  }

  private String rows() {
    long without = 0;
    for (JsonNode count : plan.path("rows_without_address")) {
      without += count.asLong();
    }
    return count(plan, "rows", "row")
        + (without == 0 ? "" : ", " + grouped(without) + " of them without an address")
        + (plan.path("rows_rejected").asLong() == 0
            ? ""
            : ", " + grouped(plan.path("rows_rejected").asLong()) + " that cannot be read");
  }

  /** What the run waits for. */
  private String why() {
    String where = safe(plan.path("bound_at").asText());
    return switch (plan.path("bound").asText()) {
      case "new_sessions" -> ": " + where + " is longest, by its pace of new conversations";
      case "rcpts" -> ": " + where + " is longest, by its pace of RCPT TO";
      case "conversations" -> ": " + where + " is longest, by its conversations at once";
      case "network" -> ": the sites in " + where + " are longest, by conversations at once";
      case "worker" -> ": by --sessionsInFlight";
      default -> "";
    };
  }

  private String providers() {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>();
    plan.path("providers").fields().forEachRemaining(all::add);
    all.sort(
        Comparator.comparingLong(
                (Map.Entry<String, JsonNode> one) -> one.getValue().path("addresses").asLong())
            .reversed()
            .thenComparing(Map.Entry::getKey));
    StringBuilder table = new StringBuilder(header("By provider"));
    for (Map.Entry<String, JsonNode> one : all.subList(0, Math.min(PROVIDERS_SHOWN, all.size()))) {
      table.append(line(one.getKey().isEmpty() ? "no provider" : one.getKey(), one.getValue()));
    }
    if (all.size() > PROVIDERS_SHOWN) {
      table.append("  and ").append(all.size() - PROVIDERS_SHOWN).append(" more in plan.json\n");
    }
    return table.toString();
  }

  /** The longest one by one, the others in sum. */
  private String sites() {
    StringBuilder table = new StringBuilder(header("By mail site, the longest first"));
    JsonNode listed = plan.path("longest_sites");
    long others = plan.path("asked").path("sites").asLong();
    long[] rest = new long[COLUMNS.length];
    for (int c = 0; c < rest.length; c++) {
      rest[c] = plan.path("asked").path(COLUMNS[c]).asLong();
    }
    for (int i = 0; i < Math.min(SITES_SHOWN, listed.size()); i++) {
      JsonNode site = listed.get(i);
      table.append(line(safe(site.path("name").asText()), site));
      others--;
      for (int c = 0; c < rest.length; c++) {
        rest[c] -= site.path(COLUMNS[c]).asLong();
      }
    }
    if (others > 0) {
      table.append(row(grouped(others) + " others", rest, ""));
    }
    return table.toString();
  }

  private static final String[] COLUMNS = {"domains", "addresses", "rcpts", "sessions"};

  private String unasked() {
    List<Map.Entry<String, JsonNode>> reasons = new ArrayList<>();
    plan.path("unasked").fields().forEachRemaining(reasons::add);
    if (reasons.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("\n" + terminal.ink().bold("Not asked") + "\n");
    reasons.sort(
        Comparator.comparingLong((Map.Entry<String, JsonNode> one) -> one.getValue().asLong())
            .reversed()
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, JsonNode> reason : reasons) {
      table.append(
          String.format(
              Locale.ROOT,
              "  %-" + NAME_WIDTH + "s %9s%n",
              reason.getKey(),
              grouped(reason.getValue().asLong())));
    }
    return table.toString();
  }

  private String header(String title) {
    String padded = title + " ".repeat(Math.max(1, NAME_WIDTH + 2 - title.length()));
    return "\n"
        + terminal.ink().bold(padded)
        + terminal.ink().dim("  domains  addresses   RCPT TO  conversations   time")
        + "\n";
  }

  private static String line(String name, JsonNode sum) {
    long[] values = new long[COLUMNS.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = sum.path(COLUMNS[c]).asLong();
    }
    return row(name, values, duration(sum));
  }

  private static String row(String name, long[] values, String time) {
    String cut = name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH) : name;
    return String.format(
        Locale.ROOT,
        "  %-" + NAME_WIDTH + "s %8s  %9s  %8s  %13s   %s%n",
        cut,
        grouped(values[0]),
        grouped(values[1]),
        grouped(values[2]),
        grouped(values[3]),
        time);
  }

  /** To two units: more would feign knowledge. */
  private static String duration(JsonNode sum) {
    long seconds = Math.round(Math.ceil(sum.path("seconds").asDouble()));
    long unit = seconds >= 86_400 ? 3_600 : seconds >= 3_600 ? 60 : 1;
    return Units.print(Duration.ofSeconds((seconds + unit - 1) / unit * unit));
  }

  private static String count(JsonNode from, String field, String one) {
    long number = from.path(field).asLong();
    String many = one.endsWith("s") ? one + "es" : one + "s";
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  /** Names of hosts are a stranger's: they must not move the cursor. */
  private static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
