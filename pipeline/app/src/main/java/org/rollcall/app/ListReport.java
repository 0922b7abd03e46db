package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list as a whole, and how good each of its sources is. */
final class ListReport {
  private static final int SOURCES_SHOWN = 12;
  private static final int DOMAINS_SHOWN = 3;
  private static final int NAME_CHARS = 28;

  private ListReport() {}

  /** What a {@code summary.json} says of it; nothing if there is none. */
  static String render(@Nullable String summary, Terminal terminal) throws IOException {
    if (summary == null) {
      return "";
    }
    try {
      JsonNode read = new ObjectMapper().readTree(summary);
      return list(read.path("list"), terminal) + sources(read.path("sources"), terminal);
    } catch (JsonProcessingException broken) {
      throw new IOException("the summary cannot be read", broken);
    }
  }

  private static String list(JsonNode list, Terminal terminal) {
    if (list.isMissingNode()) {
      return "";
    }
    StringBuilder page = new StringBuilder("\n" + terminal.ink().bold("List") + "  ");
    page.append(grouped(list.path("mailboxes").asLong())).append(" mailboxes of ");
    page.append(grouped(list.path("domains").asLong())).append(" domains, ");
    page.append(grouped(list.path("duplicates").asLong())).append(" duplicates, ");
    page.append(grouped(list.path("generated").asLong())).append(" numbered through\n");
    JsonNode rate = list.path("predicted_bounce_rate");
    if (rate.isNumber()) {
      page.append(
          String.format(
              Locale.ROOT,
              "      of the rows to send to, %.1f %% are expected to bounce%n",
              rate.asDouble() * 100));
    }
    page.append(domains("more mailboxes than a house has", list.path("large_domains")));
    page.append(domains("most numbered through", list.path("generated_blocks")));
    return page.toString();
  }

  private static String domains(String what, JsonNode domains) {
    if (domains.isEmpty()) {
      return "";
    }
    StringBuilder line = new StringBuilder("      " + what + ": ");
    for (int i = 0; i < Math.min(DOMAINS_SHOWN, domains.size()); i++) {
      JsonNode domain = domains.get(i);
      line.append(i == 0 ? "" : ", ").append(domain.path("domain").asText()).append(' ');
      line.append(grouped(domain.path("mailboxes").asLong()));
    }
    int more = domains.size() - DOMAINS_SHOWN;
    return line.append(more > 0 ? ", and " + more + " more in summary.json\n" : "\n").toString();
  }

  private static String sources(JsonNode sources, Terminal terminal) {
    if (sources.isEmpty()) {
      return "";
    }
    StringBuilder page =
        new StringBuilder("\n" + terminal.ink().bold("Sources"))
            .append(
                "  invalid rows of each, and the interval that holds the rate 19 times of 20\n");
    int shown = 0;
    for (JsonNode source : sources) {
      if (shown++ == SOURCES_SHOWN) {
        page.append("  and ")
            .append(sources.size() - SOURCES_SHOWN)
            .append(" more in summary.json\n");
        break;
      }
      page.append(
          String.format(
              Locale.ROOT,
              "  %-" + NAME_CHARS + "s %11s rows  %5.1f %%  (%.1f to %.1f)%n",
              name(source),
              grouped(source.path("rows").asLong()),
              source.path("invalid_rate").asDouble() * 100,
              source.path("invalid_low").asDouble() * 100,
              source.path("invalid_high").asDouble() * 100));
    }
    return page.toString();
  }

  private static String name(JsonNode source) {
    if (source.has("other_sources")) {
      return source.path("other_sources").asLong() + " others";
    }
    // What a stranger wrote must not move the cursor.
    String name =
        source.path("source").isNull()
            ? "(none)"
            : source.path("source").asText().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return name.length() <= NAME_CHARS ? name : name.substring(0, NAME_CHARS);
  }
}
