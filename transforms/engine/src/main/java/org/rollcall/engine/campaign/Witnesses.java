package org.rollcall.engine.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sites that saw the same thing; no more of them is kept than is needed to believe them. */
final class Witnesses {
  /** What was said is quoted this often. */
  private static final int EXAMPLES_MAX = 3;

  /** Networks that are remembered; beyond, their number does not matter. */
  private static final int NETWORKS_MAX = 100;

  private final int sitesMin;
  private final int networksMin;
  private final Set<String> networks = new HashSet<>();
  private final List<String> examples = new ArrayList<>();
  private long sites;

  /**
   * Nobody yet.
   *
   * @param sitesMin sites that it takes
   * @param networksMin networks among which they are spread
   */
  Witnesses(int sitesMin, int networksMin) {
    this.sitesMin = sitesMin;
    this.networksMin = networksMin;
  }

  /** Adds a site that was not among them. */
  void add(String network, String example) {
    sites++;
    if (networks.size() < NETWORKS_MAX) {
      networks.add(network);
    }
    if (examples.size() < EXAMPLES_MAX) {
      examples.add(example);
    }
  }

  long sites() {
    return sites;
  }

  /** True if they are many, and unrelated. */
  boolean areEnough() {
    return sites >= sitesMin && networks.size() >= networksMin;
  }

  /** How many they are, in words. */
  String count() {
    String more = networks.size() == NETWORKS_MAX ? " or more" : "";
    return sites + " mail sites in " + networks.size() + more + " networks";
  }

  /** What some of them said, a line each. */
  String examples() {
    return String.join("\n", examples.stream().map(each -> "  " + each).toList());
  }
}
