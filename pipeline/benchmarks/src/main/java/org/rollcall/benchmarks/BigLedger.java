package org.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.campaign.Note;
import org.rollcall.engine.ledger.Freshness;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.ledger.LedgerKey;
import org.rollcall.engine.ledger.LedgerSession;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.reference.ReferenceData;
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
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.steps.write.LedgerFiles;

/**
 * A ledger that knows every mailbox of a {@link BigList}, as if a run had asked them all: {@code
 * BigLedger FOLDER KEY_FILE ROWS [SEED]}.
 *
 * <p>Of ten mailboxes seven exist, and one domain in sixteen accepts everybody. Written and
 * compacted as a run does it.
 */
public final class BigLedger {
  /** Flushed before the writer asks for it. */
  private static final int FLUSHED = 90_000;

  private static final String HOST = "mx.host.example";
  static final MailRoute ROUTE = route(HOST);
  static final MailSite SITE = new MailSite(HOST, null, "192.0.2.0/24");
  private static final String CONSUMER_HOST = "gmail-smtp-in.l.google.com";
  private static final MailRoute CONSUMER_ROUTE = route(CONSUMER_HOST);
  private static final MailSite CONSUMER_SITE = new MailSite("google", "google", "198.51.100.0/24");

  static final ReplyEvidence ACCEPTED =
      new ReplyEvidence(Stage.RCPT, 250, "2.1.5", "Recipient OK", ReplyReason.UNCLASSIFIED, null);
  static final ReplyEvidence REFUSED =
      new ReplyEvidence(
          Stage.RCPT,
          550,
          "5.1.1",
          "<address>: Recipient address rejected: User unknown in virtual mailbox table",
          ReplyReason.MAILBOX_NOT_FOUND,
          "unknown-box");

  private final LedgerSession session;
  private final long seed;
  private final Instant now = Instant.now();
  private final MailboxKeys keys = MailboxKeys.from(ReferenceData.shipped());
  private final BitSet decoyed = new BitSet();
  private long mailboxes;

  private BigLedger(LedgerSession session, long seed) {
    this.session = session;
    this.seed = seed;
  }

  public static void main(String[] args) throws Exception {
    if (args.length < 3) {
      System.err.println("usage: BigLedger FOLDER KEY_FILE ROWS [SEED]");
      System.exit(2);
    }
    Path folder = Path.of(args[0]).toAbsolutePath();
    Path keyFile = Path.of(args[1]);
    long rows = Long.parseLong(args[2]);
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    LedgerKey key = LedgerKey.make();
    Files.writeString(keyFile, key.secret() + "\n");
    LedgerFiles store = new LedgerFiles(folder.toString());
    LedgerSettings settings =
        new LedgerSettings(
            folder.toString(), key, "benchmark", Duration.ofSeconds(2), Freshness.DEFAULT);
    Instant start = Instant.now();
    long mailboxes;
    try (LedgerSession session = started(store, settings)) {
      BigLedger ledger = new BigLedger(session, args.length > 3 ? Long.parseLong(args[3]) : 1);
      ledger.write(rows);
      mailboxes = ledger.mailboxes;
    }
    say("written", start, mailboxes, folder);
    start = Instant.now();
    new LedgerFolder(store, System.err::println).compact(Duration.ofDays(1), Clock.systemUTC());
    say("compacted", start, mailboxes, folder);
  }

  /** A session that has its lease; nobody hurries it. */
  static LedgerSession started(LedgerFiles store, LedgerSettings settings) throws IOException {
    LedgerSession session =
        new LedgerSession(
            store,
            settings,
            "w-" + settings.runId(),
            Clock.systemUTC(),
            () -> {},
            System.err::println);
    session.start();
    return session;
  }

  private void write(long rows) throws IOException {
    for (long row = 0; row < rows; row++) {
      if (BigList.isFirst(seed, row)
          && AddressParser.parse(BigList.email(seed, row)) instanceof ParsedAddress.Parsed parsed) {
        note(parsed.mailbox());
        if (++mailboxes % FLUSHED == 0) {
          session.flush();
        }
      }
    }
  }

  private void note(Mailbox mailbox) {
    Domain domain = mailbox.domain();
    boolean consumer = domain.name().equals(BigList.PROVIDER);
    DomainRoute route =
        new DomainRoute(domain, consumer ? CONSUMER_ROUTE : ROUTE, consumer ? CONSUMER_SITE : SITE);
    int hash = Math.floorMod(domain.name().hashCode(), 1 << 30);
    boolean catchAll = !consumer && hash % 16 == 0;
    int number = consumer ? 0 : Integer.parseInt(domain.name().replaceAll("[^0-9]", "")) + 1;
    if (!decoyed.get(number)) {
      decoyed.set(number);
      session.note(
          new Note.Decoyed(
              new DomainFinding(
                  route,
                  catchAll ? CatchAll.YES : CatchAll.NO,
                  catchAll ? Decoy.ACCEPTED : Decoy.REFUSED,
                  catchAll ? ACCEPTED : REFUSED,
                  now),
              null,
              null));
    }
    boolean exists = catchAll || Math.floorMod(mailbox.address().hashCode(), 10) < 7;
    ListedMailbox listed = new ListedMailbox(keys.keyOf(mailbox), mailbox, 1);
    MailboxFinding finding =
        finding(
            listed,
            exists ? Answer.ACCEPTED : Answer.REFUSED,
            exists ? ACCEPTED : REFUSED,
            consumer ? CONSUMER_HOST : HOST,
            now);
    session.note(new Note.Heard(route, finding, true));
  }

  static MailboxFinding finding(
      ListedMailbox mailbox, Answer answer, ReplyEvidence reply, String host, Instant at) {
    return new MailboxFinding(
        mailbox, answer, reply, 1, 1, host, "192.0.2.0/24", null, null, null, null, true, at, at);
  }

  private static MailRoute route(String host) {
    return new MailRoute(RouteStatus.MX, List.of(new MailHost(host, 10, List.of("192.0.2.1"))), "");
  }

  private static void say(String what, Instant start, long mailboxes, Path folder)
      throws IOException {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    long bytes;
    try (var files = Files.walk(folder.resolve("segments"))) {
      bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    System.out.printf(
        Locale.ROOT,
        "ledger %s: %,d mailboxes in %.1f s, %,.0f/s; %,d MB on disk, %.0f bytes each%n",
        what,
        mailboxes,
        seconds,
        mailboxes / seconds,
        bytes >> 20,
        (double) bytes / mailboxes);
  }
}
