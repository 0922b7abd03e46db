package org.rollcall.engine.confidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.rollcall.engine.reference.DataFile;

/** Numbers in cells, and between probability and log-odds. */
final class Numbers {
  private Numbers() {}

  static double number(DataFile.Row row, String column) {
    return number(row, column, row.require(column));
  }

  static double number(DataFile.Row row, String column, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw row.error(column + " is no number: " + text);
    }
    throw row.error(column + " is no number: " + text);
  }

  /** A probability from which log-odds can be made: 0 and 1 are certainties, and none of ours. */
  static double probability(DataFile.Row row, String column) {
    double value = number(row, column);
    if (value > 0 && value < 1) {
      return value;
    }
    throw row.error("a probability is between 0 and 1, not " + row.get(column));
  }

  static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  static double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
  }
}
