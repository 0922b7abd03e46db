package org.rollcall.engine.listing;

/**
 * The interval in which a rate lies with 95 % confidence, by Wilson's score (E. B. Wilson, Probable
 * inference, the law of succession, and statistical inference, JASA 22, 1927): sound for few trials
 * and for rates near 0 and 1.
 *
 * @param low lower end, 0..1
 * @param high upper end, 0..1
 */
public record Wilson(double low, double high) {
  /** Quantile of the normal distribution for 95 %, both sides. */
  private static final double Z = 1.959964;

  /**
   * The interval of a rate.
   *
   * @param hits at most {@code trials}
   * @param trials at least 0; of none, the rate may be anything
   */
  public static Wilson of(long hits, long trials) {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials);
    } else if (trials == 0) {
      return new Wilson(0, 1);
    }
    double rate = (double) hits / trials;
    double scale = 1 + Z * Z / trials;
    double middle = (rate + Z * Z / (2.0 * trials)) / scale;
    double half =
        Z / scale * Math.sqrt(rate * (1 - rate) / trials + Z * Z / (4.0 * trials * trials));
    return new Wilson(
        hits == 0 ? 0 : Math.max(0, middle - half),
        hits == trials ? 1 : Math.min(1, middle + half));
  }
}
