package org.rollcall.engine.campaign;

import java.util.HashMap;
import java.util.Map;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.model.Tally;

/** What a campaign counts; a few dozen names, some of them with every session. */
final class Counts {
  private static final class Count {
    private long value;
  }

  private final Map<String, Count> counts = new HashMap<>();

  void add(String name, long count) {
    if (count != 0) {
      counts.computeIfAbsent(name, any -> new Count()).value += count;
    }
  }

  void one(String name) {
    add(name, 1);
  }

  /** Counts an ended session, in which this many recipients were asked, the decoy included. */
  void session(SessionOutcome outcome, int rcpts) {
    add("smtp.connections", outcome.connected() ? 1 : 0);
    add("smtp.rcpts", rcpts);
    add("smtp.decoys", outcome.decoyAsked() ? 1 : 0);
    int refusals = 0;
    for (RecipientReply reply : outcome.replies()) {
      refusals += isRefused(reply) ? 1 : 0;
    }
    add("smtp.refusals", refusals);
    RecipientReply decoy = outcome.decoyReply();
    add("smtp.decoys_refused", decoy != null && isRefused(decoy) ? 1 : 0);
    add("smtp.commands", outcome.commands());
    add("smtp.bytes_out", outcome.bytesOut());
    add("smtp.bytes_in", outcome.bytesIn());
    add("smtp.tls", outcome.tls() ? 1 : 0);
  }

  private static boolean isRefused(RecipientReply reply) {
    return !reply.reply().isPositive();
  }

  Tally tally() {
    Map<String, Long> values = new HashMap<>();
    counts.forEach((name, count) -> values.put(name, count.value));
    return Tally.of(values);
  }
}
