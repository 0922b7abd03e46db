package org.rollcall.steps.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.StopCause;
import org.rollcall.engine.campaign.StopNotice;
import org.rollcall.model.Tally;

/** Whether a run was stopped: its lanes count it, and the stop file tells it in words. */
final class StopRecord {
  private StopRecord() {}

  /**
   * Why the run was stopped, null if no lane was: a stop file that came when all had been asked
   * changes nothing.
   */
  static @Nullable StopNotice of(Tally total, @Nullable ControlFolder control) throws IOException {
    for (StopCause cause : StopCause.values()) {
      if (total.get("stopped." + cause.word()) > 0) {
        StopNotice told = control == null ? null : control.stop();
        return told != null && told.cause() == cause
            ? told
            : new StopNotice(cause, "The run was stopped: " + cause.word() + ".");
      }
    }
    return null;
  }
}
