package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** A run in a process of its own that is killed (kill -9) while it asks, and the run after it. */
class KilledRunTest {
  /** Generous: the machine may be busy, and nothing is measured. */
  private static final long MINUTES_MAX = 3;

  private static final int DOMAINS = 24;
  private static final int MAILBOXES = 8;

  @TempDir Path folder;

  @Test
  void theNextRunGoesOnWhereTheKilledOneWas() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Path contacts = contacts(lab);
      Path said = folder.resolve("said.txt");
      Process process = start(lab, contacts, said);
      try {
        until(process, said, () -> lab.log().rcpts() > DOMAINS * MAILBOXES / 2);
      } finally {
        process.destroyForcibly();
      }
      assertThat("ends", process.waitFor(MINUTES_MAX, TimeUnit.MINUTES), is(true));
      until(process, said, () -> lab.log().openSessions() == 0, true);
      long before = lab.log().rcpts();

      Runs next =
          Runs.verify(
              lab,
              contacts,
              folder.resolve("out"),
              "--overwrite",
              ledger(),
              "--ledgerFlush=1s",
              "--sessionsInFlight=12");

      next.lostNothing((long) DOMAINS * MAILBOXES);
      assertThat(next.counts().get("ledger.mailboxes_reused"), is(greaterThan(before / 4)));
      Map<String, Long> asked = Runs.recipients(lab);
      List<String> decoysTwice =
          asked.entrySet().stream()
              .filter(each -> !each.getKey().startsWith("ada") && each.getValue() > 1)
              .map(Map.Entry::getKey)
              .toList();
      assertThat("decoys asked twice", decoysTwice, is(empty()));
      // Whoever was in the ledger is not asked again; how soon one is in it is LedgerWriterTest's.
      long reused = next.counts().get("ledger.mailboxes_reused");
      long twice = asked.values().stream().filter(times -> times > 1).count();
      assertThat("asked twice", twice, is(lessThanOrEqualTo(before - reused)));
      assertThat(
          "nobody more than twice",
          asked.values().stream().toList(),
          everyItem(is(lessThanOrEqualTo(2L))));
      assertThat(lab.log().violations(), is(empty()));
    }
  }

  /** Answers take their time, so that the kill comes in the middle. */
  private Path contacts(MailLab lab) throws IOException {
    List<String> lines = new ArrayList<>(List.of("email"));
    for (int d = 0; d < DOMAINS; d++) {
      lab.domain("slow" + d + ".test").persona("tarpit").acceptsIf(local -> local.equals("ada0"));
      for (int i = 0; i < MAILBOXES; i++) {
        lines.add("ada" + i + "@slow" + d + ".test");
      }
    }
    return Files.write(folder.resolve("contacts.csv"), lines);
  }

  private String ledger() {
    return "--ledger=" + folder.resolve("ledger");
  }

  private Process start(MailLab lab, Path input, Path said) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Rollcall.class.getName(),
                "verify"));
    command.addAll(Runs.arguments(lab, input, folder.resolve("out")));
    command.addAll(List.of(ledger(), "--ledgerFlush=1s", "--sessionsInFlight=12"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static void until(Process process, Path said, Callable<Boolean> wanted) throws Exception {
    until(process, said, wanted, false);
  }

  /** Waits for something to become true, while the process lives unless it need not. */
  private static void until(
      Process process, Path said, Callable<Boolean> wanted, boolean afterItsEnd) throws Exception {
    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_MAX);
    while (!wanted.call()) {
      boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
      if ((ended && !afterItsEnd) || System.nanoTime() > last) {
        throw new AssertionError("not reached; the process said: " + Files.readString(said));
      }
    }
  }
}
