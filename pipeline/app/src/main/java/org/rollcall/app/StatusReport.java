package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Heartbeat;
import org.rollcall.steps.worker.Progress.Snapshot;

/** A run at work on half a screen. Pure: the same beats give the same page. */
final class StatusReport {
  private static final int SHOWN = 12;

  private StatusReport() {}

  static String render(List<Heartbeat> beats, Instant now, Terminal terminal) {
    Ink ink = terminal.ink();
    Tally counts = Heartbeat.sum(beats, now);
    Snapshot rows = Snapshot.of(counts);
    Instant last = beats.stream().map(Heartbeat::at).max(Comparator.naturalOrder()).orElse(now);
    long alive = beats.stream().filter(beat -> !beat.missed(now)).count();
    StringBuilder page = new StringBuilder();
    page.append(ink.bold(alive == 0 ? "No worker at work" : "At work: " + alive))
        .append(beats.size() > alive ? ", " + (beats.size() - alive) + " silent" : "")
        .append(", last heard of ")
        .append(Math.max(0, Duration.between(last, now).toSeconds()))
        .append(" s ago\n\n");
    line(page, "rows read", rows.rowsRead());
    line(page, "mailboxes", rows.mailboxes());
    line(page, "domains looked up", rows.domainsResolved());
    line(page, "mailboxes asked", rows.mailboxesAsked());
    line(page, "verdicts", rows.decided());
    line(page, "rows written", rows.written());
    line(page, "waiting, greylisted", rows.waitingGreylist());
    line(page, "conversations open", counts.get(LaneProber.SESSIONS_OPEN));
    line(page, "RCPT TO", counts.get("smtp.rcpts"));
    section(page, "Verdicts", "verdict.", counts, ink);
    section(page, "Blocks", "blocks.", counts, ink);
    return page.toString();
  }

  private static void line(StringBuilder page, String name, long count) {
    page.append(String.format(java.util.Locale.ROOT, "  %-20s %11s%n", name, grouped(count)));
  }

  private static void section(
      StringBuilder page, String title, String prefix, Tally counts, Ink ink) {
    String shown =
        counts.counts().entrySet().stream()
            .filter(count -> count.getKey().startsWith(prefix) && count.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(SHOWN)
            .map(
                count ->
                    count.getKey().substring(prefix.length()).replace('.', '/')
                        + " "
                        + grouped(count.getValue()))
            .collect(Collectors.joining(", "));
    if (!shown.isEmpty()) {
      page.append('\n').append(ink.bold(title)).append("  ").append(shown).append('\n');
    }
  }
}
