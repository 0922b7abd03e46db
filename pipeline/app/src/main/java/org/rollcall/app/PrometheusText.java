package org.rollcall.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Heartbeat;

/** Counts in Prometheus' text exposition format, version 0.0.4. */
final class PrometheusText {
  /**
   * One metric.
   *
   * @param name as Prometheus knows it
   * @param type counter or gauge
   * @param help what it counts
   * @param count name of the count; one that ends with a dot begins the names of several
   * @param labels names of what follows that dot, in order
   */
  private record Metric(String name, String type, String help, String count, List<String> labels) {}

  private static final List<Metric> METRICS =
      List.of(
          counter("rows_read_total", "Rows read, rejected ones included.", "rows_read"),
          counter("rows_written_total", "Rows that have got their verdict.", "written"),
          counter("mailboxes_total", "Distinct mailboxes.", "mailboxes"),
          counter("domains_resolved_total", "Domains looked up.", "domains_resolved"),
          counter("mailboxes_asked_total", "Mailboxes settled by asking.", "mailboxes_asked"),
          counter("verdicts_total", "Mailboxes with a verdict.", "verdict.", "status", "reason"),
          counter("sessions_total", "Conversations begun.", "smtp.sessions"),
          counter("rcpts_total", "RCPT TO said.", "smtp.rcpts"),
          counter("decoys_total", "Invented mailboxes asked for.", "smtp.decoys"),
          counter(
              "breaker_openings_total",
              "Sites given up for the run, by provider.",
              "blocks.",
              "provider",
              "reason"),
          gauge("sessions_open", "Conversations open.", LaneProber.SESSIONS_OPEN),
          gauge(
              "waiting_greylisted",
              "Mailboxes to be asked again.",
              Heartbeat.LEVEL + "waiting_greylist"));

  private PrometheusText() {}

  /** The text for a run whose workers have these counts together. */
  static String of(Tally counts, List<Heartbeat> beats, Instant now) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : METRICS) {
      List<String> lines = samples(metric, counts);
      if (!lines.isEmpty()) {
        head(text, metric.name, metric.type, metric.help);
        lines.forEach(line -> text.append(line).append('\n'));
      }
    }
    head(text, "rollcall_workers", "gauge", "Workers that beat.");
    text.append("rollcall_workers ")
        .append(beats.stream().filter(beat -> !beat.missed(now)).count())
        .append('\n');
    beats.stream()
        .map(Heartbeat::at)
        .max(Comparator.naturalOrder())
        .ifPresent(
            last -> {
              head(text, "rollcall_last_beat_seconds", "gauge", "When a worker was last heard of.");
              text.append("rollcall_last_beat_seconds ").append(last.getEpochSecond()).append('\n');
            });
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static List<String> samples(Metric metric, Tally counts) {
    if (metric.labels.isEmpty()) {
      return List.of(metric.name + " " + counts.get(metric.count));
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Long> each : counts.counts().entrySet()) {
      if (each.getKey().startsWith(metric.count)) {
        String rest = each.getKey().substring(metric.count.length());
        String[] values = rest.split("\\.", metric.labels.size());
        if (values.length == metric.labels.size()) {
          lines.add(metric.name + labels(metric.labels, values) + " " + each.getValue());
        }
      }
    }
    return lines;
  }

  /** The values are words of ours: letters, digits and underscores. */
  private static String labels(List<String> names, String... values) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      pairs.add(names.get(i) + "=\"" + values[i] + "\"");
    }
    return "{" + String.join(",", pairs) + "}";
  }

  private static Metric counter(String name, String help, String count, String... labels) {
    return new Metric("rollcall_" + name, "counter", help, count, List.of(labels));
  }

  private static Metric gauge(String name, String help, String count) {
    return new Metric("rollcall_" + name, "gauge", help, count, List.of());
  }
}
