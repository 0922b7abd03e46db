package org.rollcall.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up sites and networks one by one, in memory that does not grow with them. */
public final class WorkAdder {
  private final TreeMap<String, WorkSum> providers = new TreeMap<>();

  /** The shortest of the longest on top. */
  private final PriorityQueue<SiteEstimate> longest =
      new PriorityQueue<>(SiteEstimate.LONGEST_FIRST.reversed());

  private WorkSum all = WorkSum.NOTHING;
  private @Nullable NetworkWork network;

  public void add(SiteEstimate site) {
    WorkSum sum = WorkSum.of(site);
    all = all.plus(sum);
    String provider = site.work().provider();
    providers.merge(provider == null ? WorkPlan.NO_PROVIDER : provider, sum, WorkSum::plus);
    longest.add(site);
    if (longest.size() > WorkPlan.LONGEST_MAX) {
      longest.remove();
    }
  }

  public void add(NetworkWork more) {
    network = WorkPlan.longer(network, more);
  }

  /** All that was added. */
  public WorkPlan plan() {
    List<SiteEstimate> ordered = new ArrayList<>(longest);
    ordered.sort(SiteEstimate.LONGEST_FIRST);
    return new WorkPlan(all, providers, ordered, network);
  }
}
