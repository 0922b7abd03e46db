package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A stormy world, visited twice: what does not depend on waiting comes out the same. */
class SameSeedTest {
  private static final int CONTACTS = 600;
  private static final long MINUTES_MAX = 3;

  /** Everything that is decided about a row, by row. */
  private static final String DECIDED =
      "SELECT id, persona, verification.status, verification.reason, verification.flags,"
          + " verification.action, verification.catch_all"
          + " FROM contacts WHERE waits = 'no' ORDER BY id::INT";

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameVerdicts() throws Exception {
    // Side by side: most of a visit is waiting for hosts that never answer.
    CompletableFuture<List<String>> other = CompletableFuture.supplyAsync(() -> visit("again"));
    List<String> once = visit("once");
    List<String> again = other.get(MINUTES_MAX, TimeUnit.MINUTES);

    assertThat(once.size(), is(greaterThan(CONTACTS / 2)));
    List<String> different = new ArrayList<>(once);
    different.removeAll(again);
    assertThat(different, is(empty()));
    assertThat(again, is(once));
  }

  /** Without patience for those that are not compared. */
  private List<String> visit(String name) {
    Population people = Worlds.demo(5, CONTACTS);
    Path csv = folder.resolve(name + ".csv");
    people.writeCsv(csv);
    try (MailLab lab = MailLab.start(people.world())) {
      Runs run =
          Runs.verify(
              lab,
              csv,
              folder.resolve(name),
              "--seed=same",
              "--dnsTimeout=2s",
              "--patience=1s",
              "--greylistSchedule=500ms");
      run.lostNothing(CONTACTS);
      return run.ask(DECIDED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
