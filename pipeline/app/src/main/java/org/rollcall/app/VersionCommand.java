package org.rollcall.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The version that the jar's manifest states. */
@Command(name = "version")
final class VersionCommand implements Runnable {
  @ParentCommand private Rollcall rollcall;

  @Override
  public void run() {
    String version = Rollcall.class.getPackage().getImplementationVersion();
    rollcall
        .terminal()
        .out()
        .println(
            "rollcall "
                + (version == null ? "(not from a jar)" : version)
                + ", Java "
                + Runtime.version());
  }
}
