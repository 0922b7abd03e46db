package org.rollcall.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Whether this process may open as many files as its conversations need. */
final class OpenFiles {
  /** Jars, spools, tables and the resolver, with room to spare. */
  static final int OTHERS = 400;

  private OpenFiles() {}

  /** Files that this process may open; {@link Long#MAX_VALUE} where nobody says. */
  static long allowed() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** What is wrong with that many conversations, and how to mend it; null if nothing is. */
  static @Nullable String problem(int sessions, long allowed) {
    long room = allowed - OTHERS;
    if (sessions <= room) {
      return null;
    }
    String raise = "this process may open " + allowed + " files: 'ulimit -n " + (sessions + OTHERS);
    return room < 1 ? raise + "' first" : raise + "' first, or write at most " + room;
  }
}
