package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import org.rollcall.model.Tally;

/** The last words of a run that was stopped: why, and what that means for its result. */
final class StopReport {
  private StopReport() {}

  static String render(String message, Tally tally, Terminal terminal) {
    return "\n"
        + terminal.ink().bad("Stopped early. ")
        + message
        + "\nThe result is complete: "
        + grouped(tally.get("not_probed.circuit_open"))
        + " rows that nobody was asked about any more are unknown, not_probed (circuit_open), and"
        + " their addresses are in retry/.\n";
  }
}
