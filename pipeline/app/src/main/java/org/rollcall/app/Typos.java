package org.rollcall.app;

import java.util.Locale;

/** How far apart two words are. */
final class Typos {
  private Typos() {}

  /** Letters to add, drop, change or swap with their neighbour; case does not count. */
  static int between(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 ? j : j == 0 ? i : nextCell(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int nextCell(int[][] distance, String a, String b, int i, int j) {
    int changed = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(changed, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
  }
}
