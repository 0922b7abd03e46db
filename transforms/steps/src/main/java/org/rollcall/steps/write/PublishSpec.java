package org.rollcall.steps.write;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.StopNotice;

/**
 * What is published where.
 *
 * @param output the output folder
 * @param runId names the staging folder and the summary
 * @param overwrite true if tables of an earlier run are replaced
 * @param tables all tables; one without files is published empty
 * @param header what the summary says of the run, in this order
 * @param codec of the empty tables
 */
public record PublishSpec(
    String output,
    String runId,
    boolean overwrite,
    List<Table> tables,
    Map<String, String> header,
    Codec codec)
    implements Serializable {
  /** Header of the run's start, an ISO instant. */
  public static final String STARTED = "started";

  /** Header of the run's ledger folder. */
  public static final String LEDGER = "ledger";

  /** Headers of a run that was stopped, and why. */
  static final String STOP_CAUSE = "stopped.cause";

  static final String STOP_MESSAGE = "stopped.message";

  public PublishSpec {
    tables = List.copyOf(tables);
    header = new LinkedHashMap<>(header);
    if (!runId.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("not a name for a folder: '" + runId + "'");
    }
  }

  /**
   * The same, with the end of the run in the summary, and its length if the start is there.
   *
   * @param stopped why it ended early, null if it did not
   */
  PublishSpec endedAt(Instant now, @Nullable StopNotice stopped) {
    Map<String, String> all = new LinkedHashMap<>(header);
    all.put("finished", now.toString());
    String started = header.get(STARTED);
    if (started != null) {
      all.put("seconds", String.valueOf(Duration.between(Instant.parse(started), now).toSeconds()));
    }
    if (stopped != null) {
      all.put(STOP_CAUSE, stopped.cause().word());
      all.put(STOP_MESSAGE, stopped.message());
    }
    return new PublishSpec(output, runId, overwrite, tables, all, codec);
  }
}
