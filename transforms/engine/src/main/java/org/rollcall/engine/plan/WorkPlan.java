package org.rollcall.engine.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or a lane of it, would ask. Small whatever the input: sums, and the longest few.
 *
 * @param all sums over all sites
 * @param providers sums by provider; sites without one are under {@link #NO_PROVIDER}
 * @param longest the sites that take longest, at most {@link #LONGEST_MAX}
 * @param network the network that takes longest, null if none is limited
 */
public record WorkPlan(
    WorkSum all,
    SortedMap<String, WorkSum> providers,
    List<SiteEstimate> longest,
    @Nullable NetworkWork network) {
  /** Sites listed one by one. */
  public static final int LONGEST_MAX = 20;

  /** Where sites without a provider are summed. */
  public static final String NO_PROVIDER = "";

  public static final WorkPlan NOTHING =
      new WorkPlan(WorkSum.NOTHING, new TreeMap<>(), List.of(), null);

  public WorkPlan {
    providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    longest = List.copyOf(longest);
  }

  /** Both together. */
  public WorkPlan plus(WorkPlan other) {
    TreeMap<String, WorkSum> sums = new TreeMap<>(providers);
    other.providers.forEach((name, sum) -> sums.merge(name, sum, WorkSum::plus));
    return new WorkPlan(
        all.plus(other.all),
        sums,
        Stream.concat(longest.stream(), other.longest.stream())
            .sorted(SiteEstimate.LONGEST_FIRST)
            .limit(LONGEST_MAX)
            .toList(),
        longer(network, other.network));
  }

  /**
   * How long the whole takes: as long as its longest part, since all sites are asked side by side.
   *
   * @param inFlight conversations open at once over all sites
   */
  public Makespan makespan(int inFlight) {
    long site = longest.isEmpty() ? 0 : longest.get(0).millis();
    long shared = network == null ? 0 : network.millis();
    long worker = all.busyMillis() / inFlight;
    if (longest.isEmpty()) {
      return new Makespan(0, Bound.NOTHING, "");
    } else if (network != null && shared > site && shared >= worker) {
      return new Makespan(shared, Bound.NETWORK, network.network());
    } else if (worker > site) {
      return new Makespan(worker, Bound.WORKER, "");
    }
    return new Makespan(site, longest.get(0).bound(), longest.get(0).name());
  }

  /**
   * How long a run takes, and why.
   *
   * @param millis without greylisting
   * @param bound what it waits for
   * @param where the site or network; empty if it is neither
   */
  public record Makespan(long millis, Bound bound, String where) {}

  static @Nullable NetworkWork longer(@Nullable NetworkWork one, @Nullable NetworkWork other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = Long.compare(one.millis(), other.millis());
    order = order != 0 ? order : other.network().compareTo(one.network());
    return order >= 0 ? one : other;
  }
}
