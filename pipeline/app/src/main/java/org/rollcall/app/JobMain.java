package org.rollcall.app;

/**
 * The command line for a JVM that is somebody else's: a cluster's client, REST server or
 * application master. It throws where {@link Rollcall#main} ends the process.
 */
public final class JobMain {
  private JobMain() {}

  /**
   * Runs a command, e.g. {@code verify --input=...}.
   *
   * @throws IllegalStateException if there is no complete result; one that was stopped on purpose
   *     is complete
   */
  public static void main(String[] args) {
    int code = Rollcall.run(Terminal.ofProcess(), args);
    if (code != ExitCode.DONE && code != ExitCode.STOPPED) {
      throw new IllegalStateException(
          "rollcall ended with exit code " + code + "; why is in its output above");
    }
  }
}
