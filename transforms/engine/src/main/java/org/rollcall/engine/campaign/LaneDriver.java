package org.rollcall.engine.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Tally;

/**
 * Drives the lanes of a worker: gives each campaign the time, opens the sessions that it asks for,
 * tells it how they ended, and wakes it when something is due. The lanes share one bound on
 * sessions in flight and take turns at it.
 *
 * <p>Everything is touched on the lanes' thread only, except where a method says that it is called
 * from anywhere.
 */
final class LaneDriver {
  /** Longest sleep: a clock that was set back is noticed. */
  private static final Duration SLEEP_MAX = Duration.ofMinutes(1);

  private final LaneThread thread;
  private final SessionClient client;
  private final MailRouter router;
  private final Clock clock;
  private final RunWatch watch;
  private final int sessionsMax;

  private final Set<LaneRun> running = new HashSet<>();
  private final Deque<LaneRun> wanting = new ArrayDeque<>();
  private int inFlight;
  private Tally ended = Tally.EMPTY;
  private @Nullable StopNotice heeded;
  private Instant latest = Instant.MIN;

  LaneDriver(
      LaneThread thread,
      SessionClient client,
      MailRouter router,
      Clock clock,
      RunWatch watch,
      int sessionsMax) {
    this.thread = thread;
    this.client = client;
    this.router = router;
    this.clock = clock;
    this.watch = watch;
    this.sessionsMax = sessionsMax;
  }

  /** Has a lane begin, in its turn. Called from anywhere. */
  void start(LaneRun run, LaneSpool spool) {
    run.campaign().onNudge(() -> execute(run, () -> goOn(run)));
    execute(
        run,
        () -> {
          running.add(run);
          spool.handTo(run.campaign());
          goOn(run);
        });
  }

  /** Gives all lanes a turn once the run is stopped, whoever found that out. */
  void heed() {
    StopNotice notice = watch.notice();
    if (notice != null && heeded == null) {
      heeded = notice;
      List.copyOf(running).forEach(run -> execute(run, () -> goOn(run)));
    }
  }

  /** Fails all lanes. */
  void abort(Throwable failure) {
    List.copyOf(running).forEach(run -> abort(run, failure));
  }

  /** Fails one lane. */
  void abort(LaneRun run, Throwable failure) {
    leave(run);
    run.fail(failure);
    run.tellQuiet();
  }

  /** Fails all lanes, which are given up. */
  void failAll() {
    for (LaneRun run : List.copyOf(running)) {
      run.fail(new IllegalStateException("the prober was closed"));
      leave(run);
    }
  }

  /** Forgets a lane that is over, then does what is left to do. */
  void forget(LaneRun run, Runnable then) {
    leave(run);
    then.run();
    run.tellQuiet();
  }

  /** Has the listeners of all lanes told what open sessions have heard so far. */
  void tellSoFar() {
    Instant now = now();
    List.copyOf(running).forEach(run -> guarded(run, () -> run.tellSoFar(now)));
  }

  /** Has one lane's listener told, soon. Called from anywhere. */
  void tellSoFar(LaneRun run) {
    execute(run, () -> run.tellSoFar(now()));
  }

  /** Has one lane's listener told that a session is about to ask its decoy; done when it knows. */
  CompletableFuture<@Nullable Void> tellOfDecoy(LaneRun run, SessionPlan plan) {
    return run.tellOfDecoy(plan, now());
  }

  /** What the lanes have counted so far. */
  Tally count() {
    Tally sum = ended.plus(Tally.of(LaneProber.SESSIONS_OPEN, inFlight));
    for (LaneRun run : running) {
      sum = sum.plus(run.campaign().tally());
    }
    return sum;
  }

  /** Runs something for a lane on the thread; whatever goes wrong there is the lane's failure. */
  private void execute(LaneRun run, Runnable task) {
    try {
      thread.execute(() -> guarded(run, task));
    } catch (LaneThread.ClosedException e) {
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
              if (!thread.post(() -> over(run, plan, outcome, failure))) {
                run.fail(new IllegalStateException("the prober was closed"));
              }
            });
  }

  /** A session is over; without an outcome it failed in a way that is a fault of ours. */
  private void over(
      LaneRun run, SessionPlan plan, SessionOutcome outcome, @Nullable Throwable failure) {
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
    Duration most = wait.compareTo(SLEEP_MAX) > 0 ? SLEEP_MAX : wait;
    try {
      run.sleepUntil(thread.schedule(() -> guarded(run, () -> goOn(run)), most.plusMillis(1)));
    } catch (LaneThread.ClosedException e) {
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
