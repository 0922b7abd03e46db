package org.rollcall.benchmarks;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.rollcall.lab.StaffWorld;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.PersonName;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.DecideVerdicts;
import org.rollcall.steps.GradeList;

/**
 * How well the confidence of accept-all rows tells who is there, in worlds whose truth is known:
 * AUC, Brier score, expected calibration error, and the table behind them. From the evidence on it
 * is the code of a run: conventions are learnt from the list, nothing is given.
 *
 * <p>Arguments: companies per world, then seeds.
 */
public final class ConfidenceBenchmark {
  private static final int BINS = 10;

  /** Scored rows by ordinal of their world: the pipeline runs in this process. */
  private static final ConcurrentLinkedQueue<Scored> SCORED = new ConcurrentLinkedQueue<>();

  private record Scored(String address, double confidence, String reason) {}

  private record Row(double confidence, boolean there, String source, String reason) {}

  private ConfidenceBenchmark() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    int companies = Integer.parseInt(args[0]);
    List<Row> all = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      List<Row> rows = play(Long.parseLong(args[i]), companies);
      out.printf("seed %s: %d rows, AUC %.3f%n", args[i], rows.size(), auc(rows));
      all.addAll(rows);
    }
    out.printf("all: %d rows, AUC %.3f, Brier %.3f", all.size(), auc(all), brier(all));
    out.printf(", ECE %.3f%n%n", ece(all));
    table(all, out);
    bySource(all, out);
  }

  private static List<Row> play(long seed, int companies) {
    StaffWorld world = StaffWorld.of(seed, companies);
    Map<String, StaffWorld.Row> rows = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (StaffWorld.Row row : world.rows()) {
      rows.put(row.localPart() + "@" + row.domain(), row);
      evidence.add(accepted(row));
    }
    SCORED.clear();
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply(Create.of(evidence))
        .apply("GradeList", GradeList.in(4, null))
        .evidence()
        .apply("Decide", DecideVerdicts.with(null))
        .apply("Collect", ParDo.of(new CollectFn()));
    pipeline.run().waitUntilFinish();
    return SCORED.stream()
        .map(
            scored -> {
              StaffWorld.Row row = Objects.requireNonNull(rows.get(scored.address()));
              return new Row(scored.confidence(), row.there(), row.source(), scored.reason());
            })
        .toList();
  }

  private static final class CollectFn extends DoFn<VerifiedMailbox, Void> {
    @ProcessElement
    public void collect(@Element VerifiedMailbox one) {
      SCORED.add(
          new Scored(
              one.evidence().mailbox().mailbox().address(),
              Objects.requireNonNull(one.verdict().confidence()),
              one.verdict().reason().word()));
    }
  }

  /** The row at a domain that accepted an invented local-part as well. */
  private static Evidence accepted(StaffWorld.Row row) {
    Instant now = Instant.EPOCH;
    Domain name = new Domain(row.domain());
    Mailbox mailbox = new Mailbox(row.localPart(), name);
    PersonName person = row.first().isEmpty() ? null : new PersonName(row.first(), row.last());
    ListedMailbox listed =
        new ListedMailbox(new MailboxKey(mailbox.address()), mailbox, 1, null, null, person);
    MailRoute route =
        new MailRoute(
            RouteStatus.MX, List.of(new MailHost("mx." + row.domain(), 10, List.of())), "");
    DomainRoute located = new DomainRoute(name, route, new MailSite("site", null, "127.0.0.0/24"));
    MailboxFinding finding =
        new MailboxFinding(
            listed, Answer.ACCEPTED, null, 1, 1, null, null, null, null, null, null, false, now);
    return new Evidence(
        listed,
        new DomainFinding(located, CatchAll.YES, Decoy.ACCEPTED, null, now),
        finding,
        Set.of());
  }

  /** Share of pairs of a living and a dead row that the confidence orders rightly (ranks). */
  private static double auc(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(Row::confidence));
    double ranks = 0;
    long alive = 0;
    for (int i = 0; i < sorted.size(); ) {
      int end = i;
      while (end < sorted.size() && sorted.get(end).confidence() == sorted.get(i).confidence()) {
        end++;
      }
      double rank = (i + 1 + end) / 2.0;
      for (; i < end; i++) {
        if (sorted.get(i).there()) {
          ranks += rank;
          alive++;
        }
      }
    }
    long dead = sorted.size() - alive;
    return (ranks - alive * (alive + 1) / 2.0) / ((double) alive * dead);
  }

  private static double brier(List<Row> rows) {
    return rows.stream()
        .mapToDouble(row -> Math.pow(row.confidence() - (row.there() ? 1 : 0), 2))
        .average()
        .orElseThrow();
  }

  private static double ece(List<Row> rows) {
    double sum = 0;
    for (List<Row> bin : bins(rows)) {
      sum += bin.isEmpty() ? 0 : bin.size() * Math.abs(mean(bin) - share(bin));
    }
    return sum / rows.size();
  }

  private static List<List<Row>> bins(List<Row> rows) {
    List<List<Row>> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      bins.add(new ArrayList<>());
    }
    rows.forEach(row -> bins.get(Math.min(BINS - 1, (int) (row.confidence() * BINS))).add(row));
    return bins;
  }

  private static double mean(List<Row> rows) {
    return rows.stream().mapToDouble(Row::confidence).average().orElseThrow();
  }

  private static double share(List<Row> rows) {
    return rows.stream().filter(Row::there).count() / (double) rows.size();
  }

  private static void table(List<Row> rows, PrintStream out) {
    out.println("| confidence | rows | mean confidence | there |");
    out.println("|---|---|---|---|");
    for (List<Row> bin : bins(rows)) {
      if (!bin.isEmpty()) {
        double low = Math.floor(bin.get(0).confidence() * BINS) / BINS;
        out.printf(
            "| %.1f to %.1f | %d | %.3f | %.3f |%n",
            low, low + 1.0 / BINS, bin.size(), mean(bin), share(bin));
      }
    }
  }

  private static void bySource(List<Row> rows, PrintStream out) {
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent("source " + row.source(), any -> new ArrayList<>()).add(row);
      groups.computeIfAbsent("reason " + row.reason(), any -> new ArrayList<>()).add(row);
    }
    out.println("\n| | rows | mean confidence | there |\n|---|---|---|---|");
    groups.forEach(
        (name, some) ->
            out.printf("| %s | %d | %.3f | %.3f |%n", name, some.size(), mean(some), share(some)));
  }
}
