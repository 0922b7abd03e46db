package org.rollcall.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.SessionRecord;

/**
 * One {@code rollcall verify}, a process of its own, against a lab in this one, seen from the lab's
 * side.
 *
 * @param log what the servers heard
 * @param counts what the run says it did
 */
record LabRun(LabLog log, Map<String, Long> counts) {

  /**
   * Verifies a population's contacts.
   *
   * @param rollcall the launcher
   * @param options more of {@code verify}
   */
  static LabRun of(Path rollcall, Population population, String... options)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rollcall-wire");
    LabOptions lab = LabOptions.defaults().withLogLevel(LabLog.Level.FULL);
    try (MailLab servers = MailLab.start(population.world(), lab)) {
      Path csv = folder.resolve("contacts.csv");
      population.writeCsv(csv);
      Path output = folder.resolve("verified");
      List<String> command =
          new ArrayList<>(
              List.of(
                  rollcall.toString(),
                  "verify",
                  "--input=" + csv,
                  "--output=" + output,
                  "--network=LAB",
                  "--dnsServers=" + servers.dnsServer(),
                  "--smtpPort=" + servers.smtpPort()));
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("verify ended with exit code " + code);
      }
      return new LabRun(servers.log(), counts(output.resolve("summary.json")));
    } finally {
      delete(folder);
    }
  }

  /** From the first connection to the last close. */
  Duration onTheWire() {
    Instant first =
        log.records().stream()
            .map(SessionRecord::start)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant last =
        log.records().stream().map(SessionRecord::end).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(first, last);
  }

  /** Most conversations open at one instant. */
  int mostAtOnce() {
    record Edge(Instant at, int by) {}
    List<Edge> edges = new ArrayList<>();
    for (SessionRecord each : log.records()) {
      edges.add(new Edge(each.start(), 1));
      edges.add(new Edge(each.end(), -1));
    }
    edges.sort(Comparator.comparing(Edge::at).thenComparingInt(Edge::by));
    int now = 0;
    int most = 0;
    for (Edge edge : edges) {
      now += edge.by();
      most = Math.max(most, now);
    }
    return most;
  }

  long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  private static Map<String, Long> counts(Path summary) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    JsonNode all = new ObjectMapper().readTree(summary.toFile()).path("counts");
    all.fields().forEachRemaining(each -> counts.put(each.getKey(), each.getValue().asLong()));
    return counts;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
