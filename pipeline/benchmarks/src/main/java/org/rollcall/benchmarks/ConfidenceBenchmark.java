package org.rollcall.benchmarks;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
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
 * is the code of a run: conventions are learnt from the list, the reputation of a domain from what
 * its DNS answers; nothing is given.
 *
 * <p>Arguments: companies per world, then seeds.
 */
public final class ConfidenceBenchmark {
  private static final DomainSignals ASKED =
      new DomainSignals(EnumSet.allOf(DomainSignal.class), List.of());

  /** The pipeline runs in this process. */
  private static final ConcurrentLinkedQueue<VerifiedMailbox> DECIDED =
      new ConcurrentLinkedQueue<>();

  private ConfidenceBenchmark() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    int companies = Integer.parseInt(args[0]);
    List<AcceptAllRow> all = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      List<AcceptAllRow> rows = play(Long.parseLong(args[i]), companies);
      out.printf("seed %s: ", args[i]);
      ranking(rows, out);
      all.addAll(rows);
    }
    out.print("all: ");
    ranking(all, out);
    out.printf("Brier %.3f, ECE %.3f%n%n", Reliability.brier(all), Reliability.ece(all));
    Reliability.table(all, out);
    Reliability.by("source", AcceptAllRow::source, all, out);
    Reliability.by("reason", AcceptAllRow::reason, all, out);
  }

  private static void ranking(List<AcceptAllRow> rows, PrintStream out) {
    out.printf(
        "%d rows, AUC %.3f; of who knows everything but who has left %.3f%n",
        rows.size(),
        Reliability.auc(rows, AcceptAllRow::confidence),
        Reliability.auc(rows, AcceptAllRow::chance));
  }

  static List<AcceptAllRow> play(long seed, int companies) {
    StaffWorld world = StaffWorld.of(seed, companies);
    DomainInquiry inquiry =
        DomainInquiry.of(
            ASKED,
            (name, type) -> CompletableFuture.completedFuture(reply(world.dns(name, type.name()))),
            ReferenceData.shipped(),
            Clock.systemUTC());
    Map<String, StaffWorld.Row> rows = new HashMap<>();
    Map<String, DomainRoute> routes = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (StaffWorld.Row row : world.rows()) {
      rows.put(row.localPart() + "@" + row.domain(), row);
      DomainRoute route = routes.computeIfAbsent(row.domain(), domain -> located(domain, inquiry));
      evidence.add(accepted(row, route));
    }
    DECIDED.clear();
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply(Create.of(evidence))
        .apply("GradeList", GradeList.in(4, 4, null))
        .evidence()
        .apply("Decide", DecideVerdicts.with(null))
        .apply("Collect", ParDo.of(new CollectFn()));
    pipeline.run().waitUntilFinish();
    return DECIDED.stream().map(one -> judged(one, rows)).toList();
  }

  private static AcceptAllRow judged(VerifiedMailbox one, Map<String, StaffWorld.Row> rows) {
    String address = one.evidence().mailbox().mailbox().address();
    StaffWorld.Row row = Objects.requireNonNull(rows.get(address));
    return new AcceptAllRow(
        address,
        row.source(),
        row.there(),
        row.chance(),
        Objects.requireNonNull(one.verdict().confidence()),
        one.verdict().reason().word(),
        one.verdict().explanation());
  }

  private static final class CollectFn extends DoFn<VerifiedMailbox, Void> {
    @ProcessElement
    public void collect(@Element VerifiedMailbox one) {
      DECIDED.add(one);
    }
  }

  /** A company's domain, with what a run would find out of it. */
  private static DomainRoute located(String domain, DomainInquiry inquiry) {
    MailRoute route =
        new MailRoute(RouteStatus.MX, List.of(new MailHost("mx." + domain, 10, List.of())), "");
    return inquiry
        .complete(
            new DomainRoute(new Domain(domain), route, new MailSite("site", null, "127.0.0.0/24")))
        .join();
  }

  private static DnsReply reply(List<String> values) {
    return values.isEmpty()
        ? DnsReply.none(DnsReply.Outcome.NXDOMAIN, "NXDOMAIN")
        : DnsReply.found(values);
  }

  /** The row at a domain that accepted an invented local-part as well. */
  private static Evidence accepted(StaffWorld.Row row, DomainRoute located) {
    Instant now = Instant.EPOCH;
    Mailbox mailbox = new Mailbox(row.localPart(), located.domain());
    PersonName person = row.first().isEmpty() ? null : new PersonName(row.first(), row.last());
    ListedMailbox listed =
        new ListedMailbox(new MailboxKey(mailbox.address()), mailbox, 1, null, null, person);
    MailboxFinding finding =
        new MailboxFinding(
            listed, Answer.ACCEPTED, null, 1, 1, null, null, null, null, null, null, false, now);
    return new Evidence(
        listed,
        new DomainFinding(located, CatchAll.YES, Decoy.ACCEPTED, null, now),
        finding,
        Set.of());
  }
}
