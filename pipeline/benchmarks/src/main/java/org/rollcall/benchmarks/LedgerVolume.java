package org.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.rollcall.engine.campaign.Note;
import org.rollcall.engine.ledger.Freshness;
import org.rollcall.engine.ledger.LaneReplay;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.ledger.LedgerKey;
import org.rollcall.engine.ledger.LedgerSession;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Stage;
import org.rollcall.steps.write.LedgerFiles;

/**
 * Writes a ledger of many mailboxes in local files, compacts it, and replays it lane by lane:
 * {@code LedgerVolume MAILBOXES LANES}. Two mailboxes in five are of one domain, the rest of
 * domains with twelve each. Prints time, size on disk, and memory in use afterwards; give it a
 * small heap to see that it is enough.
 */
public final class LedgerVolume {
  private static final int PER_DOMAIN = 12;
  private static final int BATCH = 32;

  private LedgerVolume() {}

  public static void main(String[] args) throws Exception {
    long mailboxes = Long.parseLong(args[0]);
    int lanes = Integer.parseInt(args[1]);
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Path folder = Files.createTempDirectory("rollcall-ledger-volume");
    LedgerKey key = LedgerKey.make();
    LedgerFiles store = new LedgerFiles(folder.toString());
    Instant start = Instant.now();
    write(store, settings(folder, key, "one"), mailboxes);
    say("written", start, mailboxes, folder);
    start = Instant.now();
    LedgerFolder ledger = new LedgerFolder(store, System.err::println);
    System.out.println(ledger.compact(Duration.ofDays(1), Clock.systemUTC()));
    say("compacted", start, mailboxes, folder);
    start = Instant.now();
    replay(store, settings(folder, key, "two"), mailboxes, lanes, folder);
    say("replayed in " + lanes + " lanes", start, mailboxes, folder);
  }

  private static void write(LedgerFiles store, LedgerSettings settings, long mailboxes)
      throws IOException {
    Instant now = Instant.now();
    try (LedgerSession session = BigLedger.started(store, settings)) {
      for (long i = 0; i < mailboxes; i++) {
        DomainRoute route = route(domainOf(i));
        if (isFirst(i)) {
          DomainFinding selective = new DomainFinding(route, CatchAll.NO, Decoy.REFUSED, null, now);
          session.note(new Note.Decoyed(selective, null, null));
        }
        session.note(new Note.Heard(route, refused(i, now), true));
        if (i % 20_000 == 0) {
          session.flush();
        }
      }
    }
  }

  private static void replay(
      LedgerFiles store, LedgerSettings settings, long mailboxes, int lanes, Path folder)
      throws IOException {
    VerdictPolicy policy = VerdictPolicy.from(ReferenceData.shipped());
    long held = 0;
    try (LedgerSession session = BigLedger.started(store, settings)) {
      for (int lane = 0; lane < lanes; lane++) {
        try (LaneReplay replay =
            session.replay(lane(lane, lanes, mailboxes), policy, folder, false)) {
          held += replay.tally(domain -> null).get("ledger.mailboxes_reused");
          if (!replay.isComplete()) {
            throw new IllegalStateException("lane " + lane + " would ask somebody");
          }
        }
      }
    }
    if (held != mailboxes) {
      throw new IllegalStateException(held + " of " + mailboxes + " were known");
    }
  }

  private static LedgerSettings settings(Path folder, LedgerKey key, String run) {
    return new LedgerSettings(
        folder.toString(), key, run, Duration.ofSeconds(2), Freshness.DEFAULT);
  }

  /** The mailboxes of a lane: all of a domain are in one. */
  private static Iterator<RoutedBatch> lane(int lane, int lanes, long mailboxes) {
    return IntStream.iterate(0, from -> from < mailboxes, from -> from + 60)
        .boxed()
        .flatMap(from -> batches(from, Math.min(mailboxes, from + 60)).stream())
        .filter(batch -> Math.floorMod(batch.route().domain().hashCode(), lanes) == lane)
        .iterator();
  }

  private static List<RoutedBatch> batches(long from, long to) {
    List<RoutedBatch> batches = new ArrayList<>();
    String domain = "";
    List<ListedMailbox> some = new ArrayList<>();
    for (long i = from; i < to; i++) {
      if (!domainOf(i).equals(domain) || some.size() == BATCH) {
        if (!some.isEmpty()) {
          batches.add(new RoutedBatch(route(domain), null, some));
        }
        domain = domainOf(i);
        some = new ArrayList<>();
      }
      some.add(mailbox(i));
    }
    if (!some.isEmpty()) {
      batches.add(new RoutedBatch(route(domain), null, some));
    }
    return batches;
  }

  /** Of 60 mailboxes, 24 are of the large domain, then come three of twelve. */
  private static String domainOf(long mailbox) {
    long within = mailbox % 60;
    return within < 24
        ? "large.test"
        : "d" + (mailbox / 60 * 3 + (within - 24) / PER_DOMAIN) + ".test";
  }

  private static boolean isFirst(long mailbox) {
    long within = mailbox % 60;
    return mailbox == 0 || (within >= 24 && (within - 24) % PER_DOMAIN == 0);
  }

  private static ListedMailbox mailbox(long number) {
    String address = "mailbox" + number + "@" + domainOf(number);
    Mailbox mailbox = new Mailbox("mailbox" + number, new Domain(domainOf(number)));
    return new ListedMailbox(new MailboxKey(address), mailbox, 1);
  }

  private static DomainRoute route(String domain) {
    return new DomainRoute(
        new Domain(domain),
        new MailRoute(
            RouteStatus.MX, List.of(new MailHost("mx." + domain, 10, List.of("127.0.0.1"))), ""),
        new MailSite("site-" + domain, null, "127.0.0.0/24"));
  }

  private static MailboxFinding refused(long number, Instant now) {
    ReplyEvidence reply =
        new ReplyEvidence(
            Stage.RCPT,
            550,
            "5.1.1",
            "<address>: Recipient address rejected: User unknown in virtual mailbox table",
            ReplyReason.MAILBOX_NOT_FOUND,
            "unknown-box");
    return new MailboxFinding(
        mailbox(number),
        Answer.REFUSED,
        reply,
        1,
        1,
        "mx." + domainOf(number),
        "127.0.0.0/24",
        null,
        null,
        null,
        null,
        true,
        now,
        now);
  }

  private static void say(String what, Instant start, long mailboxes, Path folder)
      throws IOException {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    long bytes;
    try (var files = Files.walk(folder.resolve("segments"))) {
      bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d mailboxes in %.1f s, %,.0f/s; %,d MB on disk, %.0f bytes each; heap %,d MB of %,d"
            + " MB%n",
        what,
        mailboxes,
        seconds,
        mailboxes / seconds,
        bytes >> 20,
        (double) bytes / mailboxes,
        used >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
