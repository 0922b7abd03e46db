package org.rollcall.steps.worker;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.RunControl;
import org.rollcall.engine.campaign.StopNotice;
import org.rollcall.steps.write.ControlFolder;

/**
 * Looks into the ledger folder every second whether the run is to stop, and writes there what this
 * worker found. A folder that cannot be read or written for a while stops nothing; it is tried
 * again a second later.
 */
final class WorkerControl implements RunControl, AutoCloseable {
  /** How often the stop file is looked for. */
  private static final long POLL_MILLIS = 1_000;

  private static final System.Logger LOG = System.getLogger(WorkerControl.class.getName());

  private final ControlFolder folder;
  private final ScheduledThreadPoolExecutor daemon;
  private @Nullable String lastTrouble;

  WorkerControl(ControlFolder folder) {
    this.folder = folder;
    this.daemon =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "rollcall-control");
              made.setDaemon(true);
              return made;
            });
    daemon.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Looks now, and from then on every second; tells as often as it finds a stop. */
  void watch(Consumer<StopNotice> stop) {
    look(stop);
    Future<?> unused =
        daemon.scheduleWithFixedDelay(
            () -> look(stop), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look(Consumer<StopNotice> stop) {
    try {
      StopNotice notice = folder.stop();
      if (notice != null) {
        stop.accept(notice);
      }
    } catch (IOException | RuntimeException e) {
      trouble("read", e);
    }
  }

  @Override
  public void connected() {
    run(() -> folder.noteConnected());
  }

  /** If it cannot be found out, true: the run goes on, and its sites tell. */
  @Override
  public boolean othersConnected() {
    try {
      return folder.connected();
    } catch (IOException | RuntimeException e) {
      trouble("read", e);
      return true;
    }
  }

  @Override
  public void stopped(StopNotice notice) {
    LOG.log(System.Logger.Level.WARNING, "the run stops: {0}", notice.message());
    // At once, so that the run's summary can quote it, however soon it is written.
    attempt(() -> folder.stop(notice));
  }

  /** Does something in the folder, again and again until it works. */
  private void run(Task task) {
    try {
      daemon.execute(() -> attempt(task));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before {0} could be written to", folder.path());
    }
  }

  private void attempt(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException e) {
      trouble("written to", e);
      again(task);
    }
  }

  private void again(Task task) {
    try {
      Future<?> unused = daemon.schedule(() -> attempt(task), POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before {0} could be written to", folder.path());
    }
  }

  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private synchronized void trouble(String what, Exception e) {
    String trouble = folder.path() + " cannot be " + what + ": " + e.getMessage();
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
  }

  /** Writes what is still to be written, and looks no more. */
  @Override
  public void close() {
    daemon.shutdown();
    try {
      daemon.awaitTermination(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
