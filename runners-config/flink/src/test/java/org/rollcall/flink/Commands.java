package org.rollcall.flink;

import java.io.IOException;

/** Commands of the system. */
final class Commands {
  private Commands() {}

  /** Runs a command, and fails if it does. */
  static void must(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
