package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.Worlds;

/** A stormy world seen by a cluster and by the DirectRunner: row by row they say the same. */
class SameVerdictsIT {
  private static final int CONTACTS = 600;
  private static final long MINUTES_MAX = 4;

  /** What is decided about each row whose mail host does not depend on time. */
  private static final String DECIDED =
      "SELECT id, persona, verification.status, verification.reason, verification.flags,"
          + " verification.action, verification.catch_all"
          + " FROM contacts WHERE waits = 'no' ORDER BY id::INT";

  @TempDir Path folder;

  @Test
  void theRunnerChangesNoVerdict() throws Exception {
    // Side by side: most of a visit is waiting for hosts that never answer.
    CompletableFuture<List<String>> direct = CompletableFuture.supplyAsync(() -> visit("direct"));
    List<String> cluster = visit("cluster");
    List<String> expected = direct.get(MINUTES_MAX, TimeUnit.MINUTES);

    assertThat(expected.size(), is(greaterThan(CONTACTS / 2)));
    List<String> different = new ArrayList<>(cluster);
    different.removeAll(expected);
    assertThat(different, is(empty()));
    assertThat(cluster, is(expected));
  }

  private List<String> visit(String runner) {
    Population people = Worlds.demo(5, CONTACTS);
    Path csv = folder.resolve(runner + ".csv");
    people.writeCsv(csv);
    try (MailLab lab = MailLab.start(people.world())) {
      Path output = folder.resolve(runner);
      String[] options = {
        "--input=" + csv,
        "--output=" + output,
        "--network=LAB",
        "--dnsServers=" + lab.dnsServer(),
        "--smtpPort=" + lab.smtpPort(),
        "--seed=same",
        "--dnsTimeout=2s",
        "--patience=1s",
        "--greylistSchedule=500ms"
      };
      if (runner.equals("cluster")) {
        Path home = Path.of("target/same-verdicts-it").toAbsolutePath();
        try (Cluster cluster = Cluster.up(home)) {
          cluster.must("submit", options);
        }
      } else {
        direct(options);
      }
      return new Tables(output).ask(DECIDED);
    } catch (IOException e) {
      throw new IllegalStateException(runner, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(runner, e);
    }
  }

  /** In a JVM of its own, as users run it. */
  private static void direct(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.rollcall.app.Rollcall",
                "verify",
                "--runner=DirectRunner"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).inheritIO().start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("verify on the DirectRunner ended with " + code);
    }
  }
}
