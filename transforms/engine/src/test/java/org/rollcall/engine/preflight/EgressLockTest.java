package org.rollcall.engine.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.rollcall.engine.preflight.Requests.ip;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.smtp.SmtpIdentity;

class EgressLockTest {
  private static final SmtpIdentity OURS = new SmtpIdentity("probe.acme.test", "probe@acme.test");
  private static final SmtpIdentity OTHER = new SmtpIdentity("probe.beta.test", "probe@beta.test");

  @TempDir private Path folder;

  /** The other process: takes the lock, says what came of it, and lives until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      EgressLock.Attempt attempt =
          EgressLock.tryTake(Path.of(args[0]), at(args[1]), OURS, "the other process");
      System.out.println(attempt.lock() != null);
      System.out.flush();
      int unused = System.in.read();
    }
  }

  @Test
  void oneIdentityRunsOnce() {
    try (EgressLock.Attempt first = take("203.0.113.5", OURS, "the first")) {
      assertThat(first.lock(), is(notNullValue()));
      try (EgressLock.Attempt second = take("203.0.113.5", OURS, "the second")) {
        assertThat(second.lock(), is(nullValue()));
        assertThat(second.found(), is("another run has this identity: the first"));
      }
      assertThat(take("203.0.113.5", OURS, "the third").lock(), is(nullValue()));
    }
    try (EgressLock.Attempt fourth = take("203.0.113.5", OURS, "the fourth")) {
      assertThat(fourth.lock(), is(notNullValue()));
    }
  }

  @Test
  void neitherTheAddressNorTheNameIsShared() {
    try (EgressLock.Attempt first = take("203.0.113.5", OURS, "the first")) {
      assertThat(first.lock(), is(notNullValue()));
      assertThat(take("203.0.113.5", OTHER, "x").found(), containsString("the first"));
      assertThat(take("203.0.113.6", OURS, "x").found(), containsString("the first"));
      assertThat(take(null, OURS, "x").found(), containsString("the first"));
      // What a refused attempt had taken before it was refused is free again.
      try (EgressLock.Attempt third = take("203.0.113.6", OTHER, "x")) {
        assertThat(third.lock(), is(notNullValue()));
      }
    }
  }

  @Test
  void anotherProcessHoldsItUntilItDies() throws Exception {
    Process holder = start("203.0.113.5");
    try {
      assertThat(said(holder), is("true"));
      EgressLock.Attempt refused = take("203.0.113.5", OTHER, "the second");
      assertThat(refused.lock(), is(nullValue()));
      assertThat(refused.found(), is("another run has this identity: the other process"));
      assertThat(take("203.0.113.6", OURS, "x").lock(), is(nullValue()));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    try (EgressLock.Attempt after = take("203.0.113.5", OURS, "the next")) {
      assertThat("a killed holder frees it", after.lock(), is(notNullValue()));
    }
  }

  @Test
  void anotherProcessIsRefusedHoweverOftenWeTried() throws Exception {
    try (EgressLock.Attempt first = take("203.0.113.5", OURS, "the first")) {
      assertThat(first.lock(), is(notNullValue()));
      assertThat(take("203.0.113.5", OURS, "the second").lock(), is(nullValue()));
      Process other = start("203.0.113.5");
      try {
        assertThat(said(other), is("false"));
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void whatAHolderSaysIsFitForATerminal() throws IOException {
    try (EgressLock.Attempt first = take(null, OURS, "\u001b[31m" + "x".repeat(5_000))) {
      assertThat(first.lock(), is(notNullValue()));
      String found = take(null, OURS, "x").found();
      assertThat(found, not(containsString("\u001b")));
      assertThat(found.length() < 1_100, is(true));
    }
  }

  @Test
  void noAddressOfAPersonIsInTheNamesOfTheFiles() throws IOException {
    try (EgressLock.Attempt first = take("2001:db8::1", OURS, "the first");
        Stream<Path> files = Files.list(folder)) {
      assertThat(first.lock(), is(notNullValue()));
      assertThat(
          files.map(file -> file.getFileName().toString()).noneMatch(name -> name.contains("acme")),
          is(true));
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    EgressLock.Attempt attempt =
        EgressLock.tryTake(file.resolve("below"), at("203.0.113.5"), OURS, "x");
    assertThat(attempt.lock(), is(nullValue()));
    assertThat(attempt.fix(), containsString("--lockFolder"));
  }

  private EgressLock.Attempt take(@Nullable String address, SmtpIdentity identity, String holder) {
    return EgressLock.tryTake(folder, at(address), identity, holder);
  }

  private static SourceAddress at(@Nullable String address) {
    return new SourceAddress(address == null ? null : ip(address), "for a test", "");
  }

  private Process start(String address) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString(),
                address))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static @Nullable String said(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }
}
