package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.flink.Cluster.Ended;

/** Machines are killed, at a moment that the seed chooses. */
class KillFailures extends OnACluster {
  private static final long MINUTES_MAX = 5;

  @ParameterizedTest
  @MethodSource("seeds")
  void aTaskManagerIsKilled(long seed) throws Exception {
    CompletableFuture<Ended> run = submit();
    Heard heard = world().untilTheMoment(seed, "a TaskManager killed");
    cluster().kill("taskmanager-2");
    cluster().repair(2);

    endsWell(run, heard);
  }

  /** It is taken for dead, its work is done by others, and then it is there again. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aTaskManagerIsFrozenAndThawsAsAnOrphan(long seed) throws Exception {
    cluster().repair(3); // Its work needs somebody else's slots.
    CompletableFuture<Ended> run = submit();
    Heard heard = world().untilTheMoment(seed, "a TaskManager frozen");
    cluster().freeze("taskmanager-2");
    try {
      world().untilOthersAskWhereConversationsAreFrozen();
    } finally {
      cluster().thaw("taskmanager-2");
    }
    Ended ended = end(run);
    cluster().kill("taskmanager-3");

    assertThat(ended.text(), ended.code(), is(0));
    heard.assertPolite();
    world().assertComplete(output(), heard);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theJobManagerIsKilledAndTheJobSubmittedAgain(long seed) throws Exception {
    CompletableFuture<Ended> run = submit();
    Heard heard = world().untilTheMoment(seed, "the JobManager killed");
    cluster().kill("jobmanager");
    assertThat("exit code of the lost job", end(run).code(), is(not(0)));
    cluster().repair(2);

    endsWell(submit("--overwrite"), heard);
  }

  /** The TaskManagers do not know yet that their job is lost, and go on with it for a while. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theJobIsSubmittedAgainAtOnceWhileItsOldTasksLive(long seed) throws Exception {
    CompletableFuture<Ended> run = submit();
    Heard heard = world().untilTheMoment(seed, "the JobManager killed, submitted again at once");
    cluster().kill("jobmanager");
    cluster().repair(2);

    endsWell(submit("--overwrite"), heard);
    assertThat("exit code of the lost job", end(run).code(), is(not(0)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLocalRunIsKilledAndStartedAgain(long seed) throws Exception {
    Process first = embedded();
    Heard heard = world().untilTheMoment(seed, "a local run killed");
    first.destroyForcibly().waitFor();

    Process second = embedded("--overwrite");

    assertThat(second.waitFor(MINUTES_MAX, TimeUnit.MINUTES), is(true));
    assertThat(second.exitValue(), is(0));
    heard.assertPolite();
    world().assertComplete(output(), heard);
  }

  private Process embedded(String... more) throws Exception {
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
    command.addAll(List.of(world().options(output(), more)));
    return new ProcessBuilder(command).inheritIO().start();
  }
}
