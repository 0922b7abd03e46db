package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** A run in a process of its own that is told to stop in the middle of asking. */
class InterruptedTest {
  /** Generous: the machine may be busy, and nothing is measured. */
  private static final long MINUTES_MAX = 2;

  private static final int DOMAINS = 8;
  private static final int MAILBOXES = 60;

  @TempDir Path folder;

  @Test
  void nothingIsLeftOfAnInterruptedRun() throws Exception {
    Path output = folder.resolve("out");
    Path said = folder.resolve("said.txt");
    try (MailLab lab = MailLab.start()) {
      Process process = start(lab, contacts(lab), output, said);
      try {
        until(process, said, () -> lab.log().rcpts() > 0 && !filesIn(output).isEmpty());
        process.destroy();
        assertThat("ends", process.waitFor(MINUTES_MAX, TimeUnit.MINUTES), is(true));
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue(), is(not(ExitCode.DONE)));
      assertThat(lab.log().violations(), is(empty()));
    }
    assertThat(filesIn(output), is(empty()));
    assertThat(Files.readString(said), containsString(Interruption.message(output.toString())));
  }

  /**
   * Every answer takes its time, so the run is in the middle of its work for minutes. What needs no
   * question is staged meanwhile.
   */
  private Path contacts(MailLab lab) throws IOException {
    List<String> lines = new ArrayList<>(List.of("email", "no address", "ada@nowhere.test"));
    for (int d = 0; d < DOMAINS; d++) {
      lab.domain("slow" + d + ".test").persona("tarpit").accepts("ada0");
      for (int i = 0; i < MAILBOXES; i++) {
        lines.add("ada" + i + "@slow" + d + ".test");
      }
    }
    return Files.write(folder.resolve("contacts.csv"), lines);
  }

  private static Process start(MailLab lab, Path input, Path output, Path said) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Rollcall.class.getName(),
                "verify"));
    command.addAll(Runs.arguments(lab, input, output));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  /** Waits for something to become true while the process lives. */
  private static void until(Process process, Path said, Callable<Boolean> wanted) throws Exception {
    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_MAX);
    while (!wanted.call()) {
      boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > last) {
        throw new AssertionError("not reached; the process said: " + Files.readString(said));
      }
    }
  }

  /** Files and folders, however deep; the output folder itself does not count. */
  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).toList();
    }
  }
}
