package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.flink.Cluster.Ended;

/** What a run needs is taken away: resolver, mail hosts, disk, ledger, a readable input. */
class OutageFailures extends OnACluster {
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  /** Somewhere in the first page of a Parquet file. */
  private static final long FIRST_PAGE = 64;

  /** A worker's lease, after which it asks nobody, and what is on its way then. */
  private static final Duration UNTIL_SILENT = Duration.ofSeconds(12);

  @Test
  void theResolverDiesForAWhile() throws Exception {
    world().lab().nameServerAway(true);
    CompletableFuture<Ended> run = submit("--dnsTimeout=8s", "--dnsAttempts=6");
    Heard heard = world().untilTheFirstQuestion("no DNS for 20 s");
    world().after(OUTAGE, () -> world().lab().nameServerAway(false));

    endsWell(run, heard);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyMailHostRefusesForAWhile(long seed) throws Exception {
    // They are tried again after the first wait; that of the Internet's schedule is six minutes.
    CompletableFuture<Ended> run = submit("--patience=2m", "--greylistSchedule=25s,50s");
    Heard heard = world().untilTheMoment(seed, "every mail host refuses for 20 s");
    world().lab().mailHostsAway(true);
    world().after(OUTAGE, () -> world().lab().mailHostsAway(false));

    endsWell(run, heard);
  }

  @Test
  void theDiskOfTheOutputIsFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Commands.must("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    try {
      Ended ended = end(submitAll(world().options(disk.resolve("verified"))));

      assertThat(ended.text(), ended.code(), is(1));
      assertThat(ended.text(), containsString("No space left on device"));
      assertThat("left on the disk", files(disk), is(List.of()));
    } finally {
      Commands.must("umount", disk.toString());
    }
    // What was found is kept: with room, nobody is asked again.
    Heard heard = world().now("the disk full");
    long asked = world().log().rcpts();
    Ended again = end(submit());
    assertThat(again.text(), again.code(), is(0));
    assertThat("asked again", world().log().rcpts() - asked, is(0L));
    heard.assertPolite();
    world().assertComplete(output(), heard);
  }

  @Test
  void theLedgerCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    Ended ended = end(submit("--ledger=" + file.resolve("ledger")));

    assertThat(ended.text(), ended.code(), is(3));
    assertThat(ended.text(), containsString("ledger"));
    assertThat("conversations", world().log().sessions(), is(0L));
    assertThat(Files.exists(output()), is(false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLedgerCannotBeWrittenAnyMore(long seed) throws Exception {
    CompletableFuture<Ended> run = submit();
    Heard heard = world().untilTheMoment(seed, "the ledger unwritable in mid-run");
    Path writing = folder.resolve("ledger/writing");
    putAFileInPlaceOf(writing);

    Ended ended = end(run);

    assertThat(ended.text(), ended.code(), is(1));
    assertThat(ended.text(), containsString("ledger"));
    assertThat(ended.text(), containsString("Not a directory"));
    assertThat("left in the output", files(output()), is(List.of()));
    Instant silent = heard.failure().plus(UNTIL_SILENT);
    assertThat("last asked", heard.last(), is(lessThan(silent)));

    Files.delete(writing);
    Ended again = end(submit());

    assertThat(again.text(), again.code(), is(0));
    world().assertComplete(output(), heard);
    // For as long as its lease holds a worker may hope to write; what it asks is asked again then.
    heard.assertPolite(UNTIL_SILENT);
  }

  @Test
  void rowsThatThrowAreRejectedAndNoneIsLost() throws Exception {
    assertThat(end(submit()).code(), is(0));
    Path good;
    try (var parts = Files.newDirectoryStream(output().resolve("contacts"))) {
      good = parts.iterator().next();
    }
    Path poison = Files.copy(good, folder.resolve("poison.parquet"));
    try (RandomAccessFile bytes = new RandomAccessFile(poison.toFile(), "rw")) {
      bytes.seek(FIRST_PAGE);
      bytes.write(new byte[64]);
    }
    Path second = folder.resolve("second");
    String[] options = world().options(second);
    options[0] = "--input=" + poison;

    Ended ended = end(submitAll(options));

    assertThat(ended.text(), ended.code(), is(0));
    Tables tables = new Tables(second);
    assertThat("read", tables.one("SELECT count(*) FROM contacts"), is("0"));
    assertThat(
        tables.one("SELECT count(*) FROM rejected"),
        is(tables.one("SELECT count(*) FROM read_parquet('" + good + "')")));
  }

  /** Nothing can be written there then, whoever we are; workers write there all the time. */
  private static void putAFileInPlaceOf(Path directory) throws Exception {
    while (!Files.isRegularFile(directory)) {
      try (Stream<Path> left = Files.list(directory)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
        Files.createFile(directory);
      } catch (FileSystemException again) {
        // Somebody has written in between.
        Thread.onSpinWait();
      }
    }
  }

  private static List<Path> files(Path under) throws Exception {
    if (!Files.exists(under)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
