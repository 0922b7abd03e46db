package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that users run, by itself: what was left out of it to make it small is missed by nobody.
 * The other tests have all of the class path.
 */
class BundledJarIT {
  private static final long MINUTES_MAX = 5;

  @TempDir Path folder;

  @Test
  void runsADemoOnFlinkFromTheJarAlone() throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-jar",
                Path.of("target/rollcall-flink.jar").toAbsolutePath().toString(),
                "demo",
                "--contacts=500",
                "--runner=FlinkRunner",
                "--flinkMaster=[local]",
                "--parallelism=2",
                "--output=" + folder.resolve("verified"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(said);

    assertThat(text, ended, is(true));
    assertThat(text, process.exitValue(), is(0));
    assertThat(text, containsString("500 rows in = 500 verified + 0 rejected"));
  }
}
