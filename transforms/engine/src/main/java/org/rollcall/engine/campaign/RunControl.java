package org.rollcall.engine.campaign;

/**
 * What a worker tells the others of its run, and hears from them. Called on the thread of the
 * campaigns, so it must be quick, unless it says otherwise.
 */
public interface RunControl {
  /** A worker that is alone. */
  RunControl ALONE =
      new RunControl() {
        @Override
        public void connected() {}

        @Override
        public boolean othersConnected() {
          return false;
        }

        @Override
        public void stopped(StopNotice notice) {}
      };

  /** The first connection of this worker came about. */
  void connected();

  /**
   * True if a connection of any worker of the run came about. Asked when no session is open and the
   * run is about to be stopped: it may take a moment.
   */
  boolean othersConnected();

  /** This worker stops for what it found out itself. Asked once; it may take a moment. */
  void stopped(StopNotice notice);
}
