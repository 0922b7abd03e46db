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
 * begin to refuse everybody as unknown, or to accept everybody. When a block comes, the findings
 * held are searched for the point from which on the share of refusals differs most from the share
 * before it: if it rose or fell by half or more, the refusals or the acceptances since then are
 * taken back.
 */
final class Quarantine {
  /** Findings held back per provider. */
  static final int HELD_MAX = 50;

  /** Fewer findings on either side prove no change. */
  static final int SAMPLE_MIN = 10;

  /** Change in the share of refusals that counts as abrupt. */
  static final double CHANGE = 0.5;

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

  /** Lets all findings go; what a change of mind before the block has spoilt is taken back. */
  List<MailboxFinding> releaseAfter(ReplyEvidence block) {
    List<MailboxFinding> all = release();
    Change change = sharpestChange(all);
    for (int i = change.from; i < all.size(); i++) {
      MailboxFinding finding = all.get(i);
      if (change.size > 0 ? isRefused(finding) : finding.answer().isPositive()) {
        all.set(i, Findings.reopened(finding, block));
      }
    }
    return all;
  }

  /**
   * Where the share of refusals changed, and by how much.
   *
   * @param from the first finding after it
   * @param size its rise, negative if it fell
   */
  private record Change(int from, double size) {}

  /** The sharpest change that both sides prove; one behind the last finding if none is abrupt. */
  private Change sharpestChange(List<MailboxFinding> findings) {
    long refused = findings.stream().filter(Quarantine::isRefused).count();
    long refusedBefore = refusedLeft;
    Change sharpest = new Change(findings.size(), 0);
    for (int from = 0; findings.size() - from >= SAMPLE_MIN; from++) {
      long before = left + from;
      if (before >= SAMPLE_MIN) {
        double since = (double) refused / (findings.size() - from);
        double change = since - (double) refusedBefore / before;
        if (Math.abs(change) >= CHANGE && Math.abs(change) > Math.abs(sharpest.size)) {
          sharpest = new Change(from, change);
        }
      }
      int step = isRefused(findings.get(from)) ? 1 : 0;
      refused -= step;
      refusedBefore += step;
    }
    return sharpest;
  }

  private static boolean isRefused(MailboxFinding finding) {
    return finding.answer() == Answer.REFUSED;
  }
}
