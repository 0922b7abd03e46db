package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.flink.Cluster.Ended;

/**
 * What goes wrong on a real cluster, done for real. Minutes long, so not among the tests of a
 * build: {@code bin/failures} runs it.
 */
abstract class OnACluster {
  private static final long MINUTES_MAX = 5;
  private static final int TASKMANAGERS = 2;

  private static Cluster cluster;

  @TempDir Path folder;
  private FailureWorld world;
  private Path output;

  @BeforeAll
  static void startTheCluster() throws Exception {
    cluster = Cluster.up(Path.of("target/cluster-failures").toAbsolutePath());
  }

  @AfterAll
  static void stopTheCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void start() throws Exception {
    cluster.repair(TASKMANAGERS);
    world = new FailureWorld(folder);
    output = folder.resolve("verified");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  static LongStream seeds() {
    return FailureSeeds.all();
  }

  Cluster cluster() {
    return cluster;
  }

  FailureWorld world() {
    return world;
  }

  Path output() {
    return output;
  }

  /** Verifies the world on the cluster. */
  CompletableFuture<Ended> submit(String... more) {
    return submitAll(world.options(output, more));
  }

  /** Runs {@code verify} with these options. */
  static CompletableFuture<Ended> submitAll(String... options) {
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

  /** The run ends with every row right, and the mail hosts have seen good manners. */
  void endsWell(CompletableFuture<Ended> run, Heard heard) throws Exception {
    Ended ended = end(run);
    assertThat(ended.text(), ended.code(), is(0));
    heard.assertPolite();
    world.assertComplete(output, heard);
  }

  /** Waits for the end of a submission. */
  static Ended end(CompletableFuture<Ended> run) throws Exception {
    return run.get(MINUTES_MAX, TimeUnit.MINUTES);
  }
}
