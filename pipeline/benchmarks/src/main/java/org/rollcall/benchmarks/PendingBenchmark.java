package org.rollcall.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.rollcall.engine.campaign.LaneListener;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.engine.campaign.LaneRun;
import org.rollcall.engine.campaign.RunControl;
import org.rollcall.engine.campaign.StopCause;
import org.rollcall.engine.campaign.StopNotice;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SmtpIdentity;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Answer;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Stage;

/**
 * What a worker holds in memory of a lane with very many mailboxes, nineteen of twenty at one slow
 * site: the real lane and its spools on disk, before a client that answers in place of the network.
 * The slow site greylists everybody, so that as many wait for their time as may. Once all others
 * are settled the run is stopped, and the slow site's are read as not asked.
 */
public final class PendingBenchmark {
  private static final int PER_DOMAIN = 100;
  private static final int PER_OTHER_DOMAIN = 10;
  private static final String SLOW = "slow";

  /** Mailboxes of the slow site that have to wait before it is measured. */
  private static final int WAITING_MIN = 4_000;

  private final int slowDomains;
  private final int otherDomains;

  private PendingBenchmark(int mailboxes) {
    int others = mailboxes / 20;
    this.otherDomains = others / PER_OTHER_DOMAIN;
    this.slowDomains = (mailboxes - others) / PER_DOMAIN;
  }

  /**
   * Prints what was held.
   *
   * @param args how many mailboxes
   */
  public static void main(String[] args) throws InterruptedException, IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("PendingBenchmark MAILBOXES");
    }
    AtomicLong peak = watchCollections();
    new PendingBenchmark(Integer.parseInt(args[0])).run();
    print("most heap in use after a collection: %d MB of %d", mb(peak.get()), mb(heapMax()));
    try (var status = Files.lines(Path.of("/proc/self/status"))) {
      status.filter(line -> line.startsWith("VmHWM")).forEach(line -> print("peak RSS: %s", line));
    }
  }

  private void run() throws InterruptedException {
    Watch watch = new Watch(otherDomains * (long) PER_OTHER_DOMAIN);
    long start = System.nanoTime();
    try (LaneProber prober =
            new LaneProber(
                settings(),
                new Client(),
                new Router(),
                SiteShaping.lab(),
                OptOuts.NONE,
                Clock.systemUTC(),
                Set.of(),
                RunControl.ALONE);
        LaneRun run = prober.start(lane(), watch)) {
      print("%.1f s: %d mailboxes spooled", since(start), run.mailboxes());
      watch.othersFound.await();
      watch.slowWaits.await();
      long waiting = watch.waiting.get();
      System.gc();
      long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      print("%.1f s: all others settled, %d wait, %d MB live", since(start), waiting, mb(live));
      prober.stop(new StopNotice(StopCause.KILL_SWITCH, "measured"));
      run.await();
      long found = 0;
      long answered = 0;
      for (Iterator<Evidence> all = run.evidence(); all.hasNext(); found++) {
        MailboxFinding finding = all.next().finding();
        answered += finding != null && finding.answer() != Answer.NOT_ASKED ? 1 : 0;
      }
      print("%.1f s: %d findings read, %d of them answers", since(start), found, answered);
      if (found != run.mailboxes()) {
        throw new IllegalStateException(found + " findings of " + run.mailboxes() + " mailboxes");
      }
    }
  }

  /** Domains of the slow site and of the others, made as they are read. */
  private Iterator<RoutedBatch> lane() {
    return IntStream.range(0, slowDomains + otherDomains)
        .mapToObj(
            i ->
                i < slowDomains
                    ? batch("d" + i + ".slow.test", SLOW, "127.0.0.1", PER_DOMAIN)
                    : batch(
                        "d" + i + ".test",
                        "s" + i,
                        "127." + (1 + i % 100) + "." + i / 100 % 250 + ".1",
                        PER_OTHER_DOMAIN))
        .iterator();
  }

  private static RoutedBatch batch(String name, String site, String address, int count) {
    Domain domain = new Domain(name);
    List<ListedMailbox> mailboxes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Mailbox mailbox = new Mailbox("first.last" + i, domain);
      mailboxes.add(new ListedMailbox(new MailboxKey(mailbox.address()), mailbox, 1));
    }
    MailHost host = new MailHost("mx." + site + ".test", 10, List.of(address));
    return new RoutedBatch(
        new DomainRoute(
            domain,
            new MailRoute(RouteStatus.MX, List.of(host), ""),
            new MailSite(site, null, address)),
        null,
        mailboxes);
  }

  /** Greylists at the slow site, accepts the first recipient of a session elsewhere, no other. */
  private static final class Client implements SessionClient {
    private static final SessionEnd DONE = new SessionEnd(Stage.CLOSE, null, null, "done");

    @Override
    public CompletableFuture<SessionOutcome> hold(SessionPlan plan) {
      boolean slow = plan.host().equals("mx." + SLOW + ".test");
      List<RecipientReply> replies = new ArrayList<>();
      int refusals = 0;
      boolean decoy = plan.decoy() != null && (!slow || plan.targets().isEmpty());
      int room = plan.rcptsMax() - (decoy ? 1 : 0);
      for (Mailbox target : plan.targets()) {
        boolean accepted = !slow && replies.isEmpty();
        if (replies.size() == room || refusals == plan.refusalsMax()) {
          break;
        }
        replies.add(reply(target, accepted ? 250 : slow ? 450 : 550));
        refusals += accepted ? 0 : 1;
      }
      boolean asksDecoy = decoy && refusals < plan.refusalsMax();
      RecipientReply decoyReply = asksDecoy ? reply(plan.decoy(), slow ? 450 : 550) : null;
      return CompletableFuture.completedFuture(
          new SessionOutcome(
              plan,
              true,
              true,
              replies,
              decoyReply,
              asksDecoy,
              DONE,
              false,
              3,
              100,
              200,
              List.of()));
    }

    private static RecipientReply reply(Mailbox recipient, int code) {
      ReplyReason reason =
          switch (code) {
            case 250 -> ReplyReason.UNCLASSIFIED;
            case 450 -> ReplyReason.GREYLISTED;
            default -> ReplyReason.MAILBOX_NOT_FOUND;
          };
      return new RecipientReply(
          recipient, new SmtpReply(code, null, List.of("answered")), Explanation.of(reason));
    }

    @Override
    public void close() {}
  }

  /** Never asked: every route has its addresses. */
  private static final class Router implements MailRouter {
    @Override
    public CompletableFuture<MailRoute> route(Domain domain) {
      throw new IllegalStateException("nobody asks for " + domain);
    }

    @Override
    public CompletableFuture<MailHost> locate(String host) {
      throw new IllegalStateException("nobody asks for " + host);
    }

    @Override
    public long queries() {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** Counts what a lane tells; nobody of the slow site is settled before the run is stopped. */
  private static final class Watch implements LaneListener {
    private final CountDownLatch othersFound = new CountDownLatch(1);
    private final CountDownLatch slowWaits = new CountDownLatch(1);
    private final AtomicLong waiting = new AtomicLong();
    private long left;

    Watch(long others) {
      this.left = others;
    }

    @Override
    public void found(long mailboxes) {
      left -= mailboxes;
      if (left == 0) {
        othersFound.countDown();
      }
    }

    @Override
    public void waiting(long mailboxes) {
      if (waiting.addAndGet(mailboxes) >= WAITING_MIN) {
        slowWaits.countDown();
      }
    }
  }

  private static AtomicLong watchCollections() {
    AtomicLong peak = new AtomicLong();
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, nothing) -> {
                Map<String, MemoryUsage> after =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc();
                long used = heap.stream().mapToLong(pool -> after.get(pool).getUsed()).sum();
                peak.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return peak;
  }

  private static ProbeSettings settings() {
    return new ProbeSettings(
        Network.LAB,
        List.of(),
        Duration.ofSeconds(1),
        1,
        1,
        25,
        new SmtpIdentity("probe.rollcall.test", "probe@probe.rollcall.test"),
        IpPreference.IPV4,
        null,
        Duration.ofHours(4),
        List.of(Duration.ofHours(1)),
        "",
        500,
        "rollcall",
        null,
        List.of(),
        null);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long heapMax() {
    return Runtime.getRuntime().maxMemory();
  }

  private static long mb(long bytes) {
    return bytes >> 20;
  }

  private static void print(String form, Object... values) {
    System.out.printf(Locale.ROOT, form + "%n", values);
  }
}
