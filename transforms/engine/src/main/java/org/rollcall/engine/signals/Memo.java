package org.rollcall.engine.signals;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last answers of a function that always answers the same: mailboxes of one domain
 * come one after the other. One answer a slot, chosen by a hash; the newer one stays.
 *
 * <p>Safe for any number of threads.
 */
final class Memo<K, V> {
  private record Answered<K, V>(K key, @Nullable V value) {}

  private final Function<K, @Nullable V> function;
  private final AtomicReferenceArray<@Nullable Answered<K, V>> answers;

  /**
   * Nothing answered yet.
   *
   * @param slots a power of two
   */
  Memo(int slots, Function<K, @Nullable V> function) {
    this.function = function;
    this.answers = new AtomicReferenceArray<>(slots);
  }

  /**
   * The answer for a key.
   *
   * @param hash of the key, equal for equal keys
   */
  @Nullable V of(K key, int hash) {
    int slot = (hash ^ hash >>> 16) & (answers.length() - 1);
    Answered<K, V> known = answers.getAcquire(slot);
    if (known == null || !known.key.equals(key)) {
      known = new Answered<>(key, function.apply(key));
      answers.setRelease(slot, known);
    }
    return known.value;
  }
}
