package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.model.Tally;

/** Runs that end early, seen from the other side of the wire and in their results. */
class StoppedRunTest {
  /** Generous: the machine may be busy, and nothing is measured. */
  private static final long MINUTES_MAX = 2;

  private static final int DOMAINS = 60;
  private static final int MAILBOXES = 3;

  /** Few sessions at once, so that most domains have not had their turn when it stops. */
  private static final String FEW = "--sessionsInFlight=6";

  @TempDir Path folder;
  private final Terminals terminals = new Terminals();

  @Test
  void stopsWhenEverybodyMissesOurReverseDns() throws Exception {
    try (MailLab lab = MailLab.start()) {
      int code = verify(lab, everybody(lab, "ptr-required"), FEW);

      assertThat(terminals.err(), code, is(ExitCode.STOPPED));
      assertThat(
          terminals.out(),
          allOf(
              containsString("Stopped early."),
              containsString("ptr_required"),
              containsString("--heloName"),
              containsString("cannot find your reverse hostname")));
      isComplete("ptr_required");
      assertThat("connections", lab.log().sessions(), is(lessThan(20L)));
      assertThat(lab.log().violations(), is(empty()));
      assertThat(lab.log().rcpts(), is(0L));
    }
  }

  @Test
  void stopsWhenEverybodyRefusesOurSender() throws Exception {
    try (MailLab lab = MailLab.start()) {
      int code = verify(lab, everybody(lab, "sender-rejected"), FEW);

      assertThat(terminals.err(), code, is(ExitCode.STOPPED));
      assertThat(terminals.out(), containsString("--mailFrom"));
      isComplete("sender_rejected");
      assertThat("connections", lab.log().sessions(), is(lessThan(20L)));
      assertThat(
          lab.log().records().stream().map(SessionRecord::ending).toList(),
          everyItem(is(SessionRecord.Ending.QUIT)));
    }
  }

  @Test
  void stopsWhenNobodyCanBeReached() throws Exception {
    try (MailLab lab = MailLab.start()) {
      for (int i = 0; i < DOMAINS; i++) {
        LabHost host = lab.world().newHost("mx.d" + i + ".test");
        lab.world().host(host.withPresence(LabHost.Presence.REFUSING));
        lab.domain("d" + i + ".test").mx(10, host.name());
      }
      int code = verify(lab, contacts(), FEW);

      assertThat(terminals.err(), code, is(ExitCode.STOPPED));
      assertThat(terminals.out(), containsString("The way out looks closed"));
      isComplete("egress_closed");
      assertThat(lab.log().sessions(), is(0L));
    }
  }

  @Test
  void goesOnWhenAFewComplain() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Path contacts = everybody(lab, "honest");
      for (int i = 0; i < 12; i++) {
        lab.domain("d" + i + ".test").persona(i % 2 == 0 ? "ptr-required" : "sender-rejected");
      }
      int code = verify(lab, contacts);

      assertThat(terminals.err(), code, is(ExitCode.DONE));
      assertThat(terminals.out(), containsString("Blocks  none.ptr_required 6, none.sender_rejec"));
      assertThat(summary().has("stopped"), is(false));
      Runs run = new Runs(counts(), output());
      assertThat(
          run.one("SELECT count(*) FROM contacts WHERE verification.status = 'unknown'"),
          is("" + 12 * MAILBOXES));
    }
  }

  @Test
  void stopsWhenTheKillSwitchIsPulled() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Path contacts = everybody(lab, "tarpit");
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(() -> verifyQuietly(lab, contacts, FEW));
      untilItAsks(lab, run);
      Terminals other = new Terminals();

      assertThat(Rollcall.run(other.plain(), "stop", "--output=" + output()), is(ExitCode.DONE));
      assertThat(other.out(), containsString("out.ledger/stop"));

      assertThat(run.get(MINUTES_MAX, TimeUnit.MINUTES), is(ExitCode.STOPPED));
      assertThat(terminals.out(), containsString("kill switch"));
      isComplete("kill_switch");
      assertThat(lab.log().sessions(), is(lessThan((long) DOMAINS)));
      assertThat(
          lab.log().records().stream().map(SessionRecord::ending).toList(),
          everyItem(is(SessionRecord.Ending.QUIT)));
    }
  }

  @Test
  void doesNotStartWhileTheKillSwitchIsOn() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Files.createDirectories(ledger());
      Files.createFile(ledger().resolve("stop"));
      int code = verify(lab, everybody(lab, "honest"));

      assertThat(code, is(ExitCode.REFUSED));
      assertThat(terminals.err(), allOf(containsString("kill switch"), containsString("/stop")));
      assertThat(lab.log().dnsQueries(), is(0L));
      assertThat(Files.exists(ledger().resolve("stop")), is(true));
    }
  }

  @Test
  void startsAfterARunThatStoppedItself() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Path contacts = everybody(lab, "ptr-required");
      assertThat(verify(lab, contacts, FEW), is(ExitCode.STOPPED));
      assertThat(Files.exists(ledger().resolve("stop")), is(true));
      lab.world().domains().forEach(domain -> domain.persona("honest"));

      assertThat(verify(lab, contacts, "--overwrite"), is(ExitCode.DONE));
      assertThat("nothing stops the next", Files.exists(ledger().resolve("stop")), is(false));
    }
  }

  @Test
  void heedsTheLedgerItIsGiven() throws Exception {
    try (MailLab lab = MailLab.start()) {
      Path elsewhere = folder.resolve("elsewhere");
      Files.createDirectories(elsewhere);
      Files.writeString(elsewhere.resolve("stop"), "not today");
      int code = verify(lab, everybody(lab, "honest"), "--ledger=" + elsewhere);

      assertThat(code, is(ExitCode.REFUSED));
      assertThat(terminals.err(), containsString(elsewhere.toString()));
    }
  }

  /** Every row is there, none is called invalid, and all say why the rest was not asked. */
  private void isComplete(String cause) throws IOException {
    Runs run = new Runs(counts(), output());
    run.lostNothing((long) DOMAINS * MAILBOXES);
    assertThat(run.ask("SELECT DISTINCT verification.status FROM contacts"), is(not(empty())));
    assertThat(
        run.one("SELECT count(*) FROM contacts WHERE verification.status = 'invalid'"), is("0"));
    assertThat(
        run.ask(
            "SELECT DISTINCT verification.not_probed_cause FROM contacts"
                + " WHERE verification.reason = 'not_probed'"),
        is(List.of("circuit_open")));
    assertThat(summary().path("stopped").path("cause").asText(), is(cause));
    assertThat(summary().path("stopped").path("message").asText(), is(not("")));
  }

  private Path everybody(MailLab lab, String persona) throws IOException {
    for (int i = 0; i < DOMAINS; i++) {
      lab.domain("d" + i + ".test").persona(persona).accepts("a0", "a1", "a2");
    }
    return contacts();
  }

  private Path contacts() throws IOException {
    List<String> lines = new ArrayList<>(List.of("email"));
    for (int i = 0; i < DOMAINS; i++) {
      for (int m = 0; m < MAILBOXES; m++) {
        lines.add("a" + m + "@d" + i + ".test");
      }
    }
    return Files.write(folder.resolve("contacts.csv"), lines);
  }

  private int verifyQuietly(MailLab lab, Path contacts, String... more) {
    try {
      return verify(lab, contacts, more);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int verify(MailLab lab, Path contacts, String... more) {
    List<String> args = new ArrayList<>(List.of("verify"));
    args.addAll(Runs.arguments(lab, contacts, output()));
    args.addAll(List.of("--targetParallelism=2", "--dnsTimeout=30s"));
    args.addAll(List.of(more));
    return Rollcall.run(terminals.plain(), args.toArray(new String[0]));
  }

  /** Waits until the run has asked somebody. */
  private static void untilItAsks(MailLab lab, CompletableFuture<Integer> run) throws Exception {
    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_MAX);
    while (lab.log().rcpts() == 0) {
      try {
        throw new AssertionError("ended too early: " + run.get(50, TimeUnit.MILLISECONDS));
      } catch (TimeoutException stillRunning) {
        assertThat("asks nobody", System.nanoTime(), is(lessThan(last)));
      }
    }
  }

  private Path output() {
    return folder.resolve("out");
  }

  private Path ledger() {
    return folder.resolve("out.ledger");
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper().readTree(output().resolve("summary.json").toFile());
  }

  private Tally counts() throws IOException {
    TreeMap<String, Long> counts = new TreeMap<>();
    summary()
        .path("counts")
        .fields()
        .forEachRemaining(count -> counts.put(count.getKey(), count.getValue().asLong()));
    return new Tally(counts);
  }
}
