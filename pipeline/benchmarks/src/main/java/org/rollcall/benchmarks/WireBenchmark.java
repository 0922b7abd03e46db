package org.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.lab.Attempt;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.Worlds;

/**
 * What a run costs on the wire, each figure beside the least it could be; see the README beside.
 *
 * <pre>
 * cost CONTACTS              the calm world, preset lab
 * distant DOMAINS AT_ONCE    one mailbox per domain and host, 200 ms per reply
 * makespan CONTACTS DOMAINS  the stress world, under rates
 * </pre>
 */
public final class WireBenchmark {
  /** Limits of the preset {@code lab}. */
  private static final int LAB_RCPTS = 10;

  private static final int LAB_REFUSALS = 6;

  /** Reply time of the persona {@code distant}. */
  private static final double DISTANT_SECONDS = 0.2;

  /** Limits of the rate-limited world. */
  private static final double BETWEEN_RCPTS = 0.2;

  private static final double BETWEEN_SESSIONS = 1;
  private static final List<String> RATES =
      List.of(
          "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session"
              + "\trefusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource",
          "*\t2\tnone\t60/min\t5/s\t10\t6\tnone\tno\tsame_session\t2s\tbrisk\tbenchmark");

  private WireBenchmark() {}

  /** The launcher, then one of the lines above. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path rollcall = Path.of(args[0]);
    Map<String, String> table =
        switch (args[1]) {
          case "cost" -> cost(rollcall, number(args, 2));
          case "distant" -> distant(rollcall, number(args, 2), number(args, 3));
          case "makespan" -> makespan(rollcall, number(args, 2), number(args, 3));
          default -> throw new IllegalArgumentException(args[1] + " is no benchmark");
        };
    System.out.println("| " + String.join(" ", List.of(args).subList(1, args.length)) + " | |");
    System.out.println("|---|---|");
    table.forEach((what, figure) -> System.out.println("| " + what + " | " + figure + " |"));
    System.exit(0);
  }

  private static Map<String, String> cost(Path rollcall, int contacts)
      throws IOException, InterruptedException {
    LabRun run = LabRun.of(rollcall, Worlds.calm(1, contacts), "--dnsTimeout=30s");
    LabLog log = run.log();
    Asked asked = Asked.of(log);
    long mx = log.dnsLog().stream().filter(query -> query.type().equals("MX")).count();
    Set<String> names = new HashSet<>();
    log.dnsLog().stream()
        .filter(query -> query.type().equals("MX"))
        .forEach(query -> names.add(query.name()));
    long least =
        asked.byDomain.values().stream().mapToLong(d -> d.sessions(LAB_RCPTS, LAB_REFUSALS)).sum();
    long addresses = log.rcpts() - run.count("smtp.decoys") - asked.temporary;
    long floor = addresses + asked.byDomain.size();
    long bytes = run.count("smtp.bytes_out") + run.count("smtp.bytes_in");
    Map<String, String> table = new LinkedHashMap<>();
    table.put("MX queries / domains asked about", ratio(mx, names.size()));
    table.put("sessions / least under the limits", ratio(log.sessions(), least));
    table.put(
        "RCPT TO / (addresses + domains + temporary replies)",
        ratio(log.rcpts(), floor + asked.temporary));
    table.put("bytes per address, both ways", "%.0f".formatted((double) bytes / addresses));
    table.put("most conversations at a host", Integer.toString(log.maxConcurrentSessions()));
    table.put("violations", log.violations().toString());
    return table;
  }

  private static Map<String, String> distant(Path rollcall, int domains, int atOnce)
      throws IOException, InterruptedException {
    LabRun run =
        LabRun.of(
            rollcall, Worlds.distant(domains), "--sessionsInFlight=" + atOnce, "--dnsTimeout=30s");
    int replies =
        run.log().records().stream().mapToInt(each -> each.exchanges().size()).max().orElseThrow();
    double ideal = Math.ceil((double) domains / atOnce) * replies * DISTANT_SECONDS;
    double took = seconds(run.onTheWire());
    Map<String, String> table = new LinkedHashMap<>();
    table.put("conversations", Long.toString(run.log().sessions()));
    table.put("replies in each", Integer.toString(replies));
    table.put("most at once", Integer.toString(run.mostAtOnce()));
    table.put("first to last packet, s", "%.2f".formatted(took));
    table.put("ideal, s", "%.2f".formatted(ideal));
    table.put("ratio", "%.2f".formatted(took / ideal));
    table.put("servers' own lateness at most, ms", Long.toString(run.log().latest().toMillis()));
    return table;
  }

  private static Map<String, String> makespan(Path rollcall, int contacts, int domains)
      throws IOException, InterruptedException {
    Path shaping = Files.createTempFile("rates", ".tsv");
    Files.write(shaping, RATES);
    LabRun run =
        LabRun.of(
            rollcall,
            Worlds.stress(1, contacts, domains),
            "--shaping=" + shaping,
            "--dnsTimeout=30s");
    Files.delete(shaping);
    double bound = 0;
    for (Asked.OfDomain each : Asked.of(run.log()).byDomain.values()) {
      double rcpts = (each.accepted + each.refused - 1) * BETWEEN_RCPTS;
      double sessions = (each.sessions(LAB_RCPTS, LAB_REFUSALS) - 1) * BETWEEN_SESSIONS;
      bound = Math.max(bound, Math.max(rcpts, sessions));
    }
    double took = seconds(run.onTheWire());
    Map<String, String> table = new LinkedHashMap<>();
    table.put("RCPT TO", Long.toString(run.log().rcpts()));
    table.put("sites", Integer.toString(Asked.of(run.log()).byDomain.size()));
    table.put("first to last packet, s", "%.2f".formatted(took));
    table.put("lower bound: the slowest site's work / rate, s", "%.2f".formatted(bound));
    table.put("ratio", "%.3f".formatted(took / bound));
    return table;
  }

  /** Who was asked, from the servers' side. A domain here has a site of its own. */
  private static final class Asked {
    private static final class OfDomain {
      private long accepted;
      private long refused;

      /** Least conversations in which that much can be asked: any of the two limits may bind. */
      long sessions(int rcptsMax, int refusalsMax) {
        return Math.max(
            (accepted + refused + rcptsMax - 1) / rcptsMax,
            (refused + refusalsMax - 1) / refusalsMax);
      }
    }

    private final Map<String, OfDomain> byDomain = new HashMap<>();
    private long temporary;

    static Asked of(LabLog log) {
      Asked asked = new Asked();
      for (Attempt each : log.attempts()) {
        String recipient = each.recipient();
        String domain = recipient.substring(recipient.lastIndexOf('@') + 1);
        OfDomain of = asked.byDomain.computeIfAbsent(domain, any -> new OfDomain());
        if (each.code() < 400) {
          of.accepted++;
        } else {
          of.refused++;
        }
        asked.temporary += each.code() / 100 == 4 ? 1 : 0;
      }
      return asked;
    }
  }

  private static String ratio(long is, long least) {
    return "%d / %d = %.3f".formatted(is, least, (double) is / least);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  private static int number(String[] args, int index) {
    return Integer.parseInt(args[index]);
  }
}
