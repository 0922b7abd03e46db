package org.rollcall.engine.ledger;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a ledger knows. Of entries with the same place, kind and key the newest holds, so
 * that segments may be read in any order, and twice.
 *
 * @param kind what it is about
 * @param place hash of the domain, site or run that it belongs to: segments are sorted by it
 * @param key tells it from others of its place
 * @param writtenAt epoch milliseconds
 * @param body a record as {@link NamedCodec} writes it
 */
record Entry(Kind kind, long place, KeyedHash.Hash key, long writtenAt, byte[] body) {
  /** What an entry is about. Codes are in files: they are never given to another kind. */
  enum Kind {
    DOMAIN(1),
    MAILBOX(2),
    SITE(3),
    SPENT(4),
    RUN(5);

    final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    /** Null for a kind that only a newer version knows. */
    static @Nullable Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }
  }

  /** By place, then kind and key; the newest first. */
  static final Comparator<Entry> ORDER =
      ((Comparator<Entry>) (one, other) -> Long.compareUnsigned(one.place, other.place))
          .thenComparing(entry -> entry.kind)
          .thenComparing(entry -> entry.key.high())
          .thenComparing(entry -> entry.key.low())
          .thenComparing(entry -> entry.writtenAt, Comparator.reverseOrder());

  /** True if one of the two holds instead of the other. */
  boolean isAbout(Entry other) {
    return place == other.place && kind == other.kind && key.equals(other.key);
  }

  /** What a map finds it by. */
  record Subject(Kind kind, long place, KeyedHash.Hash key) {}

  Subject subject() {
    return new Subject(kind, place, key);
  }
}
