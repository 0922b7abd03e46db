package org.rollcall.engine.campaign;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread on which all campaigns of a worker run. Safe for any number of threads. */
final class LaneThread implements Executor, AutoCloseable {
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "rollcall-campaigns");
            made.setDaemon(true);
            return made;
          });

  LaneThread() {
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Nothing is run any more. */
  static final class ClosedException extends RejectedExecutionException {
    private static final long serialVersionUID = 1;

    ClosedException(RejectedExecutionException cause) {
      super("the prober is closed", cause);
    }
  }

  /**
   * Runs something on the thread, in its turn.
   *
   * @throws ClosedException if it will not be run
   */
  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      throw new ClosedException(e);
    }
  }

  /** The same; false if it will not be run, since this is closed. */
  boolean post(Runnable task) {
    try {
      execute(task);
      return true;
    } catch (ClosedException e) {
      return false;
    }
  }

  /**
   * Runs something on the thread, later.
   *
   * @throws ClosedException if it will not be run
   */
  Future<?> schedule(Runnable task, Duration wait) {
    try {
      return thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new ClosedException(e);
    }
  }

  /** Takes nothing more; what was posted is still run. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
