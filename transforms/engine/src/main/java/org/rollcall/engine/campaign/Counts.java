package org.rollcall.engine.campaign;

import java.util.TreeMap;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.model.Tally;

/** What a campaign counts. */
final class Counts {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  void add(String name, long count) {
    if (count != 0) {
      counts.merge(name, count, Long::sum);
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
    add("smtp.refusals", outcome.replies().stream().filter(Counts::isRefused).count());
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
    return new Tally(counts);
  }
}
