package org.rollcall.engine.campaign;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;

/**
 * The shell around the campaigns of a worker: whoever calls, from any thread, has the one thread do
 * it on which all of its campaigns run ({@link LaneDriver}).
 *
 * <pre>{@code
 * LaneRun run = prober.start(lane);   // returns when the lane is spooled
 * run.await();                        // until every mailbox has its finding
 * run.evidence().forEachRemaining(...);
 * run.close();
 * }</pre>
 *
 * <p>Safe for any number of threads.
 */
public final class LaneProber implements AutoCloseable {
  private static final Duration COUNTS_WITHIN = Duration.ofSeconds(1);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(LaneProber.class.getName());

  /** Conversations open at this moment: a level. */
  public static final String SESSIONS_OPEN = "now.sessions_open";

  private final CampaignSettings settings;
  private final SiteShaping shaping;
  private final OptOuts optOuts;
  private final Set<String> acceptAll;
  private final RunWatch watch;
  private final Networks networks = new Networks();
  private final Path folder;
  private final LaneThread thread = new LaneThread();
  private final LaneDriver driver;

  private volatile Tally counts = Tally.EMPTY;

  /** Ready for lanes, alone in its run, knowing nothing of any provider. */
  LaneProber(
      ProbeSettings settings,
      SessionClient client,
      MailRouter router,
      SiteShaping shaping,
      Clock clock) {
    this(settings, client, router, shaping, OptOuts.NONE, clock, Set.of(), RunControl.ALONE);
  }

  /**
   * Ready for lanes.
   *
   * @param client holds the sessions; its owner closes it, after this
   * @param router finds the addresses of fallback hosts; its owner closes it
   * @param optOuts whom nobody may connect to
   * @param acceptAll ids of providers that are believed to accept everybody
   * @param control the other workers of the run
   */
  public LaneProber(
      ProbeSettings settings,
      SessionClient client,
      MailRouter router,
      SiteShaping shaping,
      OptOuts optOuts,
      Clock clock,
      Set<String> acceptAll,
      RunControl control) {
    this.settings = CampaignSettings.of(settings);
    this.shaping = shaping;
    this.optOuts = optOuts;
    this.acceptAll = Set.copyOf(acceptAll);
    this.watch = new RunWatch(control);
    this.folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    this.driver = new LaneDriver(thread, client, router, clock, watch, settings.sessionsInFlight());
  }

  /** Starts a lane that nobody watches. */
  public LaneRun start(Iterator<RoutedBatch> lane) {
    return start(lane, LaneListener.NONE);
  }

  /** Starts a lane of which nothing is known. */
  public LaneRun start(Iterator<RoutedBatch> lane, LaneListener listener) {
    return start(lane, listener, Past.NONE);
  }

  /** Copies a lane to a spool, starts to ask what is not known of it, and returns. */
  public LaneRun start(Iterator<RoutedBatch> lane, LaneListener listener, Past past) {
    LaneSpool spool = new LaneSpool(folder);
    lane.forEachRemaining(spool::add);
    LaneRun run =
        new LaneRun(
            this,
            new Campaign(settings, shaping, optOuts, acceptAll, watch, networks, listener::mayAsk),
            spool,
            folder,
            listener);
    run.campaign().remember(past);
    if (listener.wantsNotes()) {
      run.campaign().keepNotes();
    }
    driver.start(run, spool);
    return run;
  }

  /**
   * Stops the run: lanes that run and lanes that will be started ask nobody else, and open sessions
   * say QUIT instead of their next command. What is left is not probed, {@code circuit_open}.
   */
  public void stop(StopNotice notice) {
    thread.post(
        () -> {
          watch.stop(notice);
          driver.heed();
        });
  }

  /**
   * Fails all lanes, now: open sessions say QUIT instead of their next command. Lanes that are
   * started later run.
   */
  public void abort(Throwable failure) {
    thread.post(() -> driver.abort(failure));
  }

  /** Fails one lane, now. */
  public void abortLane(LaneRun run, Throwable failure) {
    if (!thread.post(() -> driver.abort(run, failure))) {
      run.fail(failure);
    }
  }

  /**
   * Has the listeners of all lanes told what open sessions have heard so far.
   *
   * @return done when they were told
   */
  public CompletableFuture<@Nullable Void> tellSoFar() {
    CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
    boolean posted =
        thread.post(
            () -> {
              driver.tellSoFar();
              told.complete(null);
            });
    if (!posted) {
      told.complete(null); // Closed: there is nothing to tell.
    }
    return told;
  }

  /** Has one lane's listener told, soon. */
  void tellSoFar(LaneRun run) {
    driver.tellSoFar(run);
  }

  /** Has one lane's listener told that a session is about to ask its decoy; done when it knows. */
  CompletableFuture<@Nullable Void> tellOfDecoy(LaneRun run, SessionPlan plan) {
    return CompletableFuture.completedFuture(plan)
        .thenComposeAsync(asking -> driver.tellOfDecoy(run, asking), thread);
  }

  /** Forgets a lane that is over, then runs something on the thread, which touches it no more. */
  void forget(LaneRun run, Runnable then) {
    if (!thread.post(() -> driver.forget(run, then))) {
      then.run();
    }
  }

  /**
   * What its lanes have counted so far, those that are over included, and {@value #SESSIONS_OPEN}.
   * For the eye: where the lanes are too busy to tell, what they told last.
   */
  public Tally counts() throws InterruptedException {
    try {
      counts =
          CompletableFuture.supplyAsync(driver::count, thread)
              .get(COUNTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (LaneThread.ClosedException | TimeoutException e) {
      return counts; // closed, or busy
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lanes cannot count", e.getCause());
    }
    return counts;
  }

  /**
   * Stops at once; lanes that still run fail, and their listeners have been told what was heard.
   * Whoever closes may have been interrupted, and waits all the same.
   */
  @Override
  public void close() {
    CompletableFuture<@Nullable Void> stopped;
    try {
      stopped = CompletableFuture.runAsync(driver::failAll, thread);
    } catch (LaneThread.ClosedException e) {
      return; // closed before
    }
    thread.close();
    try {
      stopped.orTimeout(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      LOG.log(System.Logger.Level.WARNING, "lanes were closed without their last words", e);
    }
  }
}
