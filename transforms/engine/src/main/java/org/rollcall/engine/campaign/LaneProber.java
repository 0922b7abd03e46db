package org.rollcall.engine.campaign;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;

/**
 * The shell around the campaigns of a worker: it has the clock, the sockets and one thread, on
 * which all of its campaigns run. They share one bound on sessions in flight and take turns at it.
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
  /** Longest sleep: a clock that was set back is noticed. */
  private static final Duration SLEEP_MAX = Duration.ofMinutes(1);

  private static final Duration COUNTS_WITHIN = Duration.ofSeconds(1);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(LaneProber.class.getName());

  /** Conversations open at this moment: a level. */
  public static final String SESSIONS_OPEN = "now.sessions_open";

  private final CampaignSettings settings;
  private final SessionClient client;
  private final MailRouter router;
  private final SiteShaping shaping;
  private final OptOuts optOuts;
  private final Clock clock;
  private final int sessionsMax;
  private final Path folder;
  private final ScheduledThreadPoolExecutor thread;

  private volatile Tally counts = Tally.EMPTY;

  // Touched on the thread only.
  private final Set<LaneRun> running = new HashSet<>();
  private final Networks networks = new Networks();
  private final Deque<LaneRun> wanting = new ArrayDeque<>();
  private int inFlight;
  private Tally ended = Tally.EMPTY;
  private @Nullable StopNotice heeded;
  private Instant latest = Instant.MIN;
  private final Set<String> acceptAll;
  private final RunWatch watch;

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
    this.optOuts = optOuts;
    this.acceptAll = Set.copyOf(acceptAll);
    this.watch = new RunWatch(control);
    this.settings = CampaignSettings.of(settings);
    this.client = client;
    this.router = router;
    this.shaping = shaping;
    this.clock = clock;
    this.sessionsMax = settings.sessionsInFlight();
    this.folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "rollcall-campaigns");
              made.setDaemon(true);
              return made;
            });
    thread.setRemoveOnCancelPolicy(true);
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
    run.campaign().onNudge(() -> execute(run, () -> goOn(run)));
    execute(
        run,
        () -> {
          running.add(run);
          spool.handTo(run.campaign());
          goOn(run);
        });
    return run;
  }

  /**
   * Stops the run: lanes that run and lanes that will be started ask nobody else, and open sessions
   * say QUIT instead of their next command. What is left is not probed, {@code circuit_open}.
   */
  public void stop(StopNotice notice) {
    try {
      thread.execute(
          () -> {
            watch.stop(notice);
            heed();
          });
    } catch (RejectedExecutionException e) {
      return; // Closed: there is nothing to stop.
    }
  }

  /**
   * Fails all lanes, now: open sessions say QUIT instead of their next command. Lanes that are
   * started later run.
   */
  public void abort(Throwable failure) {
    try {
      thread.execute(() -> List.copyOf(running).forEach(run -> abort(run, failure)));
    } catch (RejectedExecutionException e) {
      return; // Closed: there is nothing to abort.
    }
  }

  /**
   * Has the listeners of all lanes told what open sessions have heard so far.
   *
   * @return done when they were told
   */
  public CompletableFuture<@Nullable Void> tellSoFar() {
    CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            Instant now = now();
            List.copyOf(running).forEach(run -> guarded(run, () -> run.tellSoFar(now)));
            told.complete(null);
          });
    } catch (RejectedExecutionException e) {
      told.complete(null); // Closed: there is nothing to tell.
    }
    return told;
  }

  /** Has one lane's listener told, soon. */
  void tellSoFar(LaneRun run) {
    execute(run, () -> run.tellSoFar(now()));
  }

  /** Has one lane's listener told that a session is about to ask its decoy; done when it knows. */
  CompletableFuture<@Nullable Void> tellOfDecoy(LaneRun run, SessionPlan plan) {
    return CompletableFuture.completedFuture(plan)
        .thenComposeAsync(asking -> run.tellOfDecoy(asking, now()), thread);
  }

  /** Fails one lane, now. */
  public void abortLane(LaneRun run, Throwable failure) {
    try {
      thread.execute(() -> abort(run, failure));
    } catch (RejectedExecutionException e) {
      run.fail(failure);
    }
  }

  private void abort(LaneRun run, Throwable failure) {
    leave(run);
    run.fail(failure);
    run.tellQuiet();
  }

  /** Gives all lanes a turn once the run is stopped, whoever found that out. */
  private void heed() {
    StopNotice notice = watch.notice();
    if (notice != null && heeded == null) {
      heeded = notice;
      List.copyOf(running).forEach(run -> execute(run, () -> goOn(run)));
    }
  }

  /**
   * What its lanes have counted so far, those that are over included, and {@value #SESSIONS_OPEN}.
   * For the eye: where the lanes are too busy to tell, what they told last.
   */
  public Tally counts() throws InterruptedException {
    try {
      counts = thread.submit(this::count).get(COUNTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException | TimeoutException e) {
      return counts; // closed, or busy
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lanes cannot count", e.getCause());
    }
    return counts;
  }

  private Tally count() {
    Tally sum = ended.plus(Tally.of(SESSIONS_OPEN, inFlight));
    for (LaneRun run : running) {
      sum = sum.plus(run.campaign().tally());
    }
    return sum;
  }

  /**
   * Stops at once; lanes that still run fail, and their listeners have been told what was heard.
   * Whoever closes may have been interrupted, and waits all the same.
   */
  @Override
  public void close() {
    CompletableFuture<@Nullable Void> stopped;
    try {
      stopped = CompletableFuture.runAsync(this::failAll, thread);
    } catch (RejectedExecutionException e) {
      return; // closed before
    }
    thread.shutdown();
    try {
      stopped.orTimeout(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      LOG.log(System.Logger.Level.WARNING, "lanes were closed without their last words", e);
    }
  }

  private void failAll() {
    for (LaneRun run : List.copyOf(running)) {
      run.fail(new IllegalStateException("the prober was closed"));
      leave(run);
    }
  }

  /** Forgets a lane that is over, then runs something on the thread, which touches it no more. */
  void forget(LaneRun run, Runnable then) {
    try {
      thread.execute(
          () -> {
            leave(run);
            then.run();
            run.tellQuiet();
          });
    } catch (RejectedExecutionException e) {
      then.run();
    }
  }

  /** Runs something for a lane on the thread; whatever goes wrong there is the lane's failure. */
  private void execute(LaneRun run, Runnable task) {
    try {
      thread.execute(() -> guarded(run, task));
    } catch (RejectedExecutionException e) {
      run.fail(e);
    }
  }

  private void guarded(LaneRun run, Runnable task) {
    if (run.isOver()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      run.fail(e);
      leave(run);
      run.tellQuiet();
    }
  }

  /** Lets a lane do what it can do now. */
  private void goOn(LaneRun run) {
    Campaign campaign = run.campaign();
    Instant now = now();
    List<Command> commands = campaign.advance(now, Math.max(0, sessionsMax - inFlight));
    for (Command command : commands) {
      if (command instanceof Command.Noted noted) {
        run.listener().noted(noted.note());
      } else if (command instanceof Command.OpenSession session) {
        hold(run, session.plan());
      } else if (command instanceof Command.ResolveHost resolve) {
        lookUp(run, resolve.host());
      } else if (command instanceof Command.Found found) {
        run.found(found.finding());
      }
    }
    run.stopped = watch.notice();
    run.tellWaiting();
    if (campaign.isDone()) {
      end(run);
      run.complete();
      run.tellQuiet();
      return;
    }
    if (campaign.wantsPermits() && !run.wantsPermits) {
      run.wantsPermits = true;
      wanting.addLast(run);
    }
    Instant wake = campaign.wakeAt();
    if (wake != null) {
      sleep(run, wake, now);
    }
  }

  /**
   * Ends a lane that may not be done: what was heard is told, and open sessions say QUIT instead of
   * their next command.
   */
  private void leave(LaneRun run) {
    if (running.contains(run)) {
      run.tellSoFar(now());
      run.campaign().stop(NotProbedCause.CIRCUIT_OPEN);
    }
    end(run);
  }

  private void end(LaneRun run) {
    if (running.remove(run)) {
      ended = ended.plus(run.campaign().tally());
    }
    run.campaign().abandon();
    run.cancelSleep();
  }

  private void hold(LaneRun run, SessionPlan plan) {
    CompletableFuture<SessionOutcome> session =
        run.listener().before().thenCompose(any -> client.hold(plan, run.witnessOf(plan)));
    inFlight++;
    run.open++;
    CompletableFuture<?> unused =
        session.whenComplete(
            (outcome, failure) -> {
              try {
                thread.execute(
                    () -> {
                      inFlight--;
                      run.open--;
                      run.ended(plan, outcome);
                      guarded(
                          run,
                          () -> {
                            if (failure != null) {
                              throw new IllegalStateException(
                                  "session " + plan.id() + " with " + plan.host(), failure);
                            }
                            run.campaign().ended(outcome, now());
                            goOn(run);
                          });
                      if (run.isOver()) {
                        run.campaign().lost(plan.id());
                        run.tellQuiet();
                      }
                      heed();
                      serveWanting();
                    });
              } catch (RejectedExecutionException e) {
                run.fail(e);
              }
            });
  }

  /** Lanes that ran out of permits take turns at those that came free. */
  private void serveWanting() {
    for (int left = wanting.size(); left > 0 && inFlight < sessionsMax; left--) {
      LaneRun next = wanting.removeFirst();
      next.wantsPermits = false;
      guarded(next, () -> goOn(next));
    }
  }

  private void lookUp(LaneRun run, String host) {
    CompletableFuture<?> unused =
        router
            .locate(host)
            .whenComplete(
                (located, failure) ->
                    execute(
                        run,
                        () -> {
                          if (failure != null) {
                            throw new IllegalStateException("addresses of " + host, failure);
                          }
                          run.campaign().resolved(located);
                          goOn(run);
                        }));
  }

  private void sleep(LaneRun run, Instant wake, Instant now) {
    if (!wake.isAfter(now)) {
      execute(run, () -> goOn(run));
      return;
    }
    Duration wait = Duration.between(now, wake);
    long millis = (wait.compareTo(SLEEP_MAX) > 0 ? SLEEP_MAX : wait).toMillis() + 1;
    try {
      run.sleepUntil(
          thread.schedule(() -> guarded(run, () -> goOn(run)), millis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      run.fail(e);
    }
  }

  /** The time, which never goes back here. */
  private Instant now() {
    Instant now = clock.instant();
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }
}
