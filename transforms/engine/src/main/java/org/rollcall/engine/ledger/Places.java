package org.rollcall.engine.ledger;

import java.util.Arrays;

/** A set of places that is asked for ranges: eight bytes each. */
final class Places {
  private long[] sorted = new long[16];
  private int size;
  private boolean isSorted = true;

  void add(long place) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, size * 2);
    }
    sorted[size++] = flip(place);
    isSorted = false;
  }

  boolean contains(long place) {
    sort();
    return Arrays.binarySearch(sorted, 0, size, flip(place)) >= 0;
  }

  /** True if one of them is not before the first and not after the last. */
  boolean anyIn(long first, long last) {
    sort();
    int at = Arrays.binarySearch(sorted, 0, size, flip(first));
    int next = at >= 0 ? at : -at - 1;
    return next < size && sorted[next] <= flip(last);
  }

  private void sort() {
    if (!isSorted) {
      Arrays.sort(sorted, 0, size);
      isSorted = true;
    }
  }

  /** Unsigned order as signed order. */
  private static long flip(long place) {
    return place ^ Long.MIN_VALUE;
  }
}
