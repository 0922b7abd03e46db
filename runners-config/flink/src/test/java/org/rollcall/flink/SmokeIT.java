package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/smoke}, as users run it. Skipped where what its scripts need is missing. */
class SmokeIT {
  private static final long MINUTES_MAX = 8;

  @TempDir Path folder;

  @Test
  void theClusterVerifiesASmallListAndIsStopped() throws Exception {
    List.of("bash", "curl", "setsid", "ps", "sed")
        .forEach(tool -> assumeTrue(isThere(tool), tool + " is missing"));
    Path said = folder.resolve("said");
    Process smoke =
        new ProcessBuilder(Path.of("bin/smoke").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = smoke.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    smoke.destroy(); // Its trap stops the cluster.
    List<String> lines = Files.readAllLines(said);

    assertThat(String.join("\n", lines), ended, is(true));
    assertThat(String.join("\n", lines), smoke.exitValue(), is(0));
    assertThat(lines.get(lines.size() - 1), startsWith("smoke: ok"));
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
  }
}
