package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** A run whose ledger cannot be written any more while it asks. */
class LostLedgerTest {
  /** Generous: the machine may be busy, and nothing is measured. */
  private static final long MINUTES_MAX = 3;

  private static final int DOMAINS = 30;
  private static final int MAILBOXES = 60;

  @TempDir Path folder;
  private final Terminals terminals = new Terminals();

  @Test
  void asksNobodyMoreAndSaysWhatToMend() throws Exception {
    try (MailLab lab = MailLab.start()) {
      List<String> args = new ArrayList<>(List.of("verify"));
      args.addAll(Runs.arguments(lab, contacts(lab), folder.resolve("out")));
      args.addAll(
          List.of(
              "--ledger=" + folder.resolve("ledger"),
              "--ledgerFlush=1s",
              "--sessionsInFlight=6",
              "--dnsTimeout=30s"));
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(
              () -> Rollcall.run(terminals.plain(), args.toArray(new String[0])));
      until(run, () -> lab.log().rcpts() > 0);
      spoil(folder.resolve("ledger/writing"));

      assertThat(run.get(MINUTES_MAX, TimeUnit.MINUTES), is(ExitCode.FAILURE));
      assertThat(terminals.err(), containsString("could not be written"));
      assertThat(terminals.err(), containsString("Make the folder writable"));
      assertThat(Files.exists(folder.resolve("out/summary.json")), is(false));
      assertThat("recipients", lab.log().rcpts(), is(lessThan((long) DOMAINS * MAILBOXES / 2)));
    }
  }

  /** A file where the folder was: nothing can be written there, whoever we are. */
  private static void spoil(Path writing) throws IOException {
    boolean isSpoilt = false;
    while (!isSpoilt) {
      try (var left = Files.newDirectoryStream(writing)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(writing);
        Files.createFile(writing);
        isSpoilt = true;
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException again) {
        isSpoilt = Files.isRegularFile(writing);
      }
    }
  }

  private Path contacts(MailLab lab) throws IOException {
    List<String> lines = new ArrayList<>(List.of("email"));
    for (int d = 0; d < DOMAINS; d++) {
      lab.domain("slow" + d + ".test").persona("tarpit").accepts("ada0");
      for (int i = 0; i < MAILBOXES; i++) {
        lines.add("ada" + i + "@slow" + d + ".test");
      }
    }
    return Files.write(folder.resolve("contacts.csv"), lines);
  }

  private interface Wanted {
    boolean isThere();
  }

  private static void until(CompletableFuture<Integer> run, Wanted wanted) throws Exception {
    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_MAX);
    while (!wanted.isThere()) {
      try {
        throw new AssertionError("ended too early: " + run.get(20, TimeUnit.MILLISECONDS));
      } catch (TimeoutException stillRunning) {
        assertThat("asks nobody", System.nanoTime(), is(lessThan(last)));
      }
    }
  }
}
