package org.rollcall.engine.campaign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyEvidence;

/**
 * Holds back the newest findings of a provider. Some providers, before they block a prober openly,
 * begin to refuse everybody as unknown. When a block comes, the share of refusals among the
 * findings held is compared with the share before: if it rose by half or more, the refusals held
 * are taken back.
 */
final class Quarantine {
  /** Findings held back per provider. */
  static final int HELD_MAX = 50;

  /** Fewer findings on either side prove no change. */
  static final int SAMPLE_MIN = 10;

  /** Rise in the share of refusals that counts as abrupt. */
  static final double RISE = 0.5;

  private final Deque<MailboxFinding> held = new ArrayDeque<>();
  private long left;
  private long refusedLeft;

  /** Takes a finding in; returns the one that leaves for it, null if there is room. */
  @Nullable MailboxFinding hold(MailboxFinding finding) {
    held.addLast(finding);
    if (held.size() <= HELD_MAX) {
      return null;
    }
    MailboxFinding oldest = held.removeFirst();
    left++;
    refusedLeft += isRefused(oldest) ? 1 : 0;
    return oldest;
  }

  /** Lets all findings go. */
  List<MailboxFinding> release() {
    List<MailboxFinding> all = new ArrayList<>(held);
    held.clear();
    return all;
  }

  /** Lets all findings go; refusals are taken back if a change of mind preceded the block. */
  List<MailboxFinding> releaseAfter(ReplyEvidence block) {
    boolean abrupt = changedAbruptly();
    List<MailboxFinding> all = new ArrayList<>(held.size());
    for (MailboxFinding finding : held) {
      all.add(abrupt && isRefused(finding) ? Findings.reopened(finding, block) : finding);
    }
    held.clear();
    return all;
  }

  private boolean changedAbruptly() {
    if (held.size() < SAMPLE_MIN || left < SAMPLE_MIN) {
      return false;
    }
    double before = (double) refusedLeft / left;
    double now = (double) held.stream().filter(Quarantine::isRefused).count() / held.size();
    return now - before >= RISE;
  }

  private static boolean isRefused(MailboxFinding finding) {
    return finding.answer() == Answer.REFUSED;
  }
}
