package org.rollcall.steps.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Things that a worker (one JVM) needs once, whatever the number of DoFn copies in it: an event
 * loop, a resolver and its cache. Taken in {@code @Setup}, given back in {@code @Teardown}; made by
 * the first and closed by the last.
 */
public final class PerWorker {
  private static final Map<Object, Shared> SHARED = new HashMap<>();

  private PerWorker() {}

  /**
   * Takes the worker's one thing for this key, making it if there is none.
   *
   * @param key equal keys share
   * @param make called at most once while anybody holds the thing; may take things of other keys
   */
  @SuppressWarnings("unchecked")
  public static <T extends AutoCloseable> T take(Object key, Supplier<T> make) {
    synchronized (SHARED) {
      Shared shared = SHARED.get(key);
      if (shared == null) {
        shared = new Shared(make.get());
        SHARED.put(key, shared);
      }
      shared.holders++;
      return (T) shared.thing;
    }
  }

  /** Gives it back; the last holder's call closes it. */
  public static void giveBack(Object key) {
    Shared last = null;
    synchronized (SHARED) {
      Shared shared = SHARED.get(key);
      if (shared != null && --shared.holders == 0) {
        last = SHARED.remove(key);
      }
    }
    if (last != null) {
      try {
        last.thing.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close the worker's " + key, e);
      }
    }
  }

  private static final class Shared {
    final AutoCloseable thing;
    int holders;

    Shared(AutoCloseable thing) {
      this.thing = thing;
    }
  }
}
