package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.flink.Cluster.Ended;
import org.rollcall.lab.DnsFault;
import org.rollcall.lab.LabDomain;

/**
 * What goes wrong on a real cluster, done for real. Minutes long, so not among the tests of a
 * build: {@code bin/failures} runs it.
 */
class ClusterFailures {
  private static final long MINUTES_MAX = 5;
  private static final long OUTAGE_SECONDS = 20;

  @TempDir Path folder;
  private FailureWorld world;
  private Cluster cluster;
  private Path output;

  @BeforeEach
  void start() throws Exception {
    world = new FailureWorld(folder);
    output = folder.resolve("verified");
    cluster = Cluster.up(Path.of("target/cluster-failures").toAbsolutePath());
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
    cluster.close();
  }

  @Test
  void aTaskManagerIsKilled() throws Exception {
    CompletableFuture<Ended> run = submit();
    Instant killed = world.halfTime();
    cluster.kill("taskmanager-2");
    cluster.must("cluster-up"); // brings the missing one back

    Ended ended = end(run);

    assertThat(ended.text(), ended.code(), is(0));
    world.assertComplete(output);
    world.assertPolite(killed);
    System.out.println(world.figures("a TaskManager killed"));
  }

  @Test
  void theJobManagerIsKilledAndTheJobSubmittedAgain() throws Exception {
    CompletableFuture<Ended> run = submit();
    Instant killed = world.halfTime();
    cluster.kill("jobmanager");
    assertThat("exit code of the lost job", end(run).code(), is(not(0)));
    cluster.must("cluster-up");

    Ended ended = end(submit("--overwrite"));

    assertThat(ended.text(), ended.code(), is(0));
    world.assertComplete(output);
    world.assertPolite(killed);
    System.out.println(world.figures("the JobManager killed"));
  }

  @Test
  void aLocalRunIsKilledAndStartedAgain() throws Exception {
    Process first = embedded();
    Instant killed = world.halfTime();
    first.destroyForcibly().waitFor();

    Process second = embedded("--overwrite");
    assertThat(second.waitFor(MINUTES_MAX, TimeUnit.MINUTES), is(true));

    assertThat(second.exitValue(), is(0));
    world.assertComplete(output);
    world.assertPolite(killed);
    System.out.println(world.figures("a local run killed"));
  }

  @Test
  void theResolverDiesForAWhile() throws Exception {
    faults(DnsFault.SILENT);
    CompletableFuture<Ended> run = submit("--dnsTimeout=8s", "--dnsAttempts=6");
    Thread.sleep(TimeUnit.SECONDS.toMillis(OUTAGE_SECONDS + 15)); // it takes that long to begin
    faults(DnsFault.NONE);

    Ended ended = end(run);

    assertThat(ended.text(), ended.code(), is(0));
    world.assertComplete(output);
    world.assertPolite(Instant.MAX);
    System.out.println(world.figures("no DNS for a while"));
  }

  @Test
  void everyMailHostRefusesForAWhile() throws Exception {
    CompletableFuture<Ended> run = submit("--patience=2m");
    world.halfTime();
    personas("tempfail-banner");
    Thread.sleep(TimeUnit.SECONDS.toMillis(OUTAGE_SECONDS));
    personas("honest");

    Ended ended = end(run);

    // Rows whose hosts were down may have to wait for another run; none may be lost or condemned.
    Tables tables = new Tables(output);
    assertThat(
        ended.text(),
        tables.one("SELECT count(DISTINCT id) FROM contacts"),
        is("" + FailureWorld.ROWS));
    assertThat(
        tables.one(
            "SELECT count(*) FROM contacts WHERE verification.status = 'invalid'"
                + " AND verification.reason <> 'mailbox_not_found'"),
        is("0"));
    assertThat(
        tables.one(
            "SELECT count(*) FROM contacts WHERE verification.status = 'invalid'"
                + " AND regexp_matches(email, '^m[0-9]*[02468]@')"),
        is("0"));
    System.out.println(world.figures("every mail host refuses"));
  }

  @Test
  void theDiskOfTheOutputIsFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    must("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    try {
      Ended ended =
          end(
              CompletableFuture.completedFuture(
                  cluster.run(
                      "submit",
                      world.options(
                          disk.resolve("verified"), "--ledger=" + folder.resolve("ledger")))));

      assertThat(ended.text(), ended.code(), is(not(0)));
      assertThat(ended.text(), containsString("No space left on device"));
      assertThat(Files.exists(disk.resolve("verified/summary.json")), is(false));
      assertThat(Files.exists(disk.resolve("verified/contacts")), is(false));
    } finally {
      must("umount", disk.toString());
    }
    // What was found is kept: with room, nobody is asked again.
    long asked = world.log().rcpts();
    Ended again =
        cluster.run("submit", world.options(output, "--ledger=" + folder.resolve("ledger")));
    assertThat(again.text(), again.code(), is(0));
    assertThat("asked again", world.log().rcpts() - asked, is(0L));
    world.assertComplete(output);
    System.out.println(world.figures("the disk full"));
  }

  @Test
  void theLedgerCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    Ended ended =
        cluster.run("submit", world.options(output, "--ledger=" + file.resolve("ledger")));

    assertThat(ended.text(), ended.code(), is(not(0)));
    assertThat(ended.text(), containsString("ledger"));
    assertThat("conversations", world.log().sessions(), is(0L));
    assertThat(Files.exists(output), is(false));
  }

  @Test
  void aRowThatThrowsFailsTheJobAndPublishesNothing() throws Exception {
    assertThat(end(submit()).code(), is(0));
    Path good;
    try (var parts = Files.newDirectoryStream(output.resolve("contacts"))) {
      good = parts.iterator().next();
    }
    Path poison = folder.resolve("poison.parquet");
    Files.copy(good, poison, StandardCopyOption.REPLACE_EXISTING);
    try (RandomAccessFile bytes = new RandomAccessFile(poison.toFile(), "rw")) {
      bytes.seek(bytes.length() / 4);
      bytes.write(new byte[64]);
    }
    Path second = folder.resolve("second");
    List<String> options = new ArrayList<>(List.of(world.options(second)));
    options.set(0, "--input=" + poison);

    Ended ended = cluster.run("submit", options.toArray(new String[0]));

    assertThat(ended.text(), ended.code(), is(not(0)));
    assertThat(ended.text(), containsString("poison.parquet"));
    assertThat(Files.exists(second.resolve("summary.json")), is(false));
  }

  private CompletableFuture<Ended> submit(String... more) {
    String[] options = world.options(output, more);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return cluster.run("submit", options);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }

  private static Ended end(CompletableFuture<Ended> run) throws Exception {
    return run.get(MINUTES_MAX, TimeUnit.MINUTES);
  }

  private Process embedded(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                Path.of("target/rollcall-flink.jar").toString(),
                "verify",
                "--runner=FlinkRunner",
                "--flinkMaster=[local]",
                "--parallelism=2"));
    command.addAll(List.of(world.options(output, more)));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private void faults(DnsFault fault) {
    world.lab().world().domains().forEach(domain -> domain.fault(fault));
  }

  private void personas(String persona) {
    for (LabDomain domain : world.lab().world().domains()) {
      if (domain.name().startsWith("site")) {
        domain.persona(persona);
      }
    }
  }

  private static void must(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
