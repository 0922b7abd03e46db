package org.rollcall.steps.worker;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.LaneListener;
import org.rollcall.engine.campaign.Note;
import org.rollcall.engine.ledger.LedgerException;
import org.rollcall.engine.ledger.LedgerSession;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.steps.write.LedgerFiles;

/**
 * A worker's ledger with the one thread that writes it: every few seconds, sooner when a session
 * waits for it, and again and again when it cannot be written, until the lease is over.
 */
final class WorkerLedger implements AutoCloseable {
  /** What sessions wait for is gathered for so long: a file for each would be too many. */
  private static final long HURRY_MILLIS = 200;

  private static final long AGAIN_MILLIS = 1_000;

  private static final long CLOSE_SECONDS = 10;

  private static final System.Logger LOG = System.getLogger(WorkerLedger.class.getName());

  private final LedgerSession session;
  private final ScheduledThreadPoolExecutor daemon;
  private final AtomicBoolean hurried = new AtomicBoolean();
  private volatile Consumer<Throwable> abort = failure -> {};
  private volatile Supplier<CompletableFuture<@Nullable Void>> soFar =
      () -> CompletableFuture.completedFuture(null);
  private @Nullable String lastTrouble;

  private WorkerLedger(LedgerSettings settings) {
    this.daemon =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "rollcall-ledger");
              made.setDaemon(true);
              return made;
            });
    daemon.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.session =
        new LedgerSession(
            new LedgerFiles(settings.folder()),
            settings,
            "w-" + UUID.randomUUID(),
            Clock.systemUTC(),
            this::hurry,
            this::trouble);
  }

  /** Opens it, and takes this worker's lease. */
  static WorkerLedger open(LedgerSettings settings) {
    WorkerLedger ledger = new WorkerLedger(settings);
    try {
      ledger.session.start();
    } catch (IOException e) {
      ledger.daemon.shutdown();
      throw new LedgerException(
          "the ledger " + settings.folder() + " cannot be used: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      ledger.daemon.shutdown();
      throw e;
    }
    long millis = settings.flush().toMillis();
    Future<?> unused =
        ledger.daemon.scheduleWithFixedDelay(ledger::beat, millis, millis, TimeUnit.MILLISECONDS);
    return ledger;
  }

  LedgerSession session() {
    return session;
  }

  /**
   * Ties it to those who ask.
   *
   * @param sessions has what open sessions have heard noted
   * @param then told when nobody may be asked any more
   */
  void serve(Supplier<CompletableFuture<@Nullable Void>> sessions, Consumer<Throwable> then) {
    soFar = sessions;
    abort = then;
  }

  /** The listener of a lane, with these for the eye. */
  LaneListener listener(LedgerSession.Lane lane, LaneListener counting) {
    return new LaneListener() {
      @Override
      public boolean wantsNotes() {
        return true;
      }

      @Override
      public boolean mayAsk() {
        return session.holds(lane);
      }

      @Override
      public void noted(Note note) {
        session.note(note);
      }

      @Override
      public CompletableFuture<@Nullable Void> before() {
        return session.before(lane);
      }

      @Override
      public CompletableFuture<@Nullable Void> kept() {
        return session.kept();
      }

      @Override
      public void found(long mailboxes) {
        counting.found(mailboxes);
      }

      @Override
      public void waiting(long mailboxes) {
        counting.waiting(mailboxes);
      }
    };
  }

  /** Writes all that was found so far; the caller waits. */
  void flush() {
    try {
      session.flush();
    } catch (IOException e) {
      throw new LedgerException("the ledger cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Gives a lane up, soon; if that cannot be written, its claim ends with the lease.
   *
   * @param quiet done when its last session is closed
   */
  void giveUp(LedgerSession.Lane lane, CompletableFuture<@Nullable Void> quiet) {
    session.leave(lane);
    CompletableFuture<?> unused = quiet.thenRun(() -> later(() -> giveUp(lane), /* millis= */ 0));
  }

  private void giveUp(LedgerSession.Lane lane) {
    try {
      session.giveUp(lane);
    } catch (IOException | RuntimeException e) {
      trouble("a lane cannot be given up: " + e.getMessage());
    }
  }

  private void hurry() {
    if (hurried.compareAndSet(false, true)) {
      later(this::write, HURRY_MILLIS);
    }
  }

  private void write() {
    hurried.set(false);
    attempt(session::flush);
  }

  private void beat() {
    try {
      soFar.get().get(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException late) {
      LOG.log(System.Logger.Level.DEBUG, "open sessions are written with the next flush", late);
    }
    attempt(session::tick);
  }

  /** Does it; if it fails, once more soon, or nobody is asked any more. */
  private void attempt(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException e) {
      trouble("the ledger cannot be written: " + e.getMessage());
      if (session.holds()) {
        later(this::beat, AGAIN_MILLIS);
      } else {
        LedgerException lost = session.unrenewed();
        lost.initCause(e);
        session.fail(lost);
        abort.accept(lost);
      }
    }
  }

  private void later(Runnable task, long millis) {
    try {
      Future<?> unused = daemon.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      session.fail(closed);
    }
  }

  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private synchronized void trouble(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
  }

  /**
   * Writes what is left and gives the lease up, on its own thread: a runner that cancels a step
   * interrupts whoever closes it, and an interrupted thread can write no file.
   */
  @Override
  public void close() {
    CompletableFuture<@Nullable Void> closed = CompletableFuture.runAsync(this::end, daemon);
    try {
      closed.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      trouble("the ledger cannot be closed: " + e.getCause());
    }
  }

  private void end() {
    try {
      session.close();
    } catch (IOException | RuntimeException e) {
      trouble("the ledger cannot be closed: " + e.getMessage());
    } finally {
      daemon.shutdown();
    }
  }
}
