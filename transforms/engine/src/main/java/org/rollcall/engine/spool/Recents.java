package org.rollcall.engine.spool;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;

/**
 * The recurring records that were written last, or read last: some of each type, the one met last
 * in front. Who reads goes through the same motions as who wrote, so a place is enough to name one.
 */
@NullUnmarked
final class Recents {
  /** Of each type: a domain with four in ten mailboxes is found again nine times in ten. */
  static final int KEPT = 4;

  private Object[] met = new Object[8 * KEPT];
  private boolean isEmpty = true;

  /** Forgets them all. */
  void clear() {
    if (!isEmpty) {
      Arrays.fill(met, null);
      isEmpty = true;
    }
  }

  /**
   * The place of a record, which is in front from now on; -1 if it is not there.
   *
   * @param type number of its type
   */
  int find(int type, Object value) {
    int first = type * KEPT;
    if (first >= met.length) {
      return -1;
    }
    for (int place = 0; place < KEPT; place++) {
      if (met[first + place] == value) {
        toFront(first, place);
        return place;
      }
    }
    for (int place = 0; place < KEPT && met[first + place] != null; place++) {
      if (met[first + place].equals(value)) {
        toFront(first, place);
        return place;
      }
    }
    return -1;
  }

  /** Puts a record in front; the last one makes room for it. */
  void add(int type, Object value) {
    int first = type * KEPT;
    if (first >= met.length) {
      met = Arrays.copyOf(met, 2 * (first + KEPT));
    }
    System.arraycopy(met, first, met, first + 1, KEPT - 1);
    met[first] = value;
    isEmpty = false;
  }

  /**
   * The record at a place, which is in front from now on.
   *
   * @throws IOException if none is there
   */
  Object at(int type, long place) throws IOException {
    int first = type * KEPT;
    if (place < 0 || place >= KEPT || first >= met.length || met[first + (int) place] == null) {
      throw new IOException("no record was met at place " + place);
    }
    return toFront(first, (int) place);
  }

  private Object toFront(int first, int place) {
    Object value = met[first + place];
    System.arraycopy(met, first, met, first + 1, place);
    met[first] = value;
    return value;
  }
}
