package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.Worlds;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Heartbeat;
import org.rollcall.steps.worker.Progress.Snapshot;
import org.rollcall.steps.write.HeartbeatFolder;

class StatusCommandTest {
  private static final Tally COUNTS =
      Tally.of(
          Map.of(
              "rows_read", 1_200L,
              "now.sessions_open", 7L,
              "smtp.rcpts", 311L,
              "verdict.valid.accepted", 205L,
              "blocks.google.blocked_by_policy", 1L));

  @TempDir Path folder;

  @Test
  void addsUpTheWorkersOfARun() throws IOException {
    beat("one", Clock.systemUTC().instant());
    beat("two", Clock.systemUTC().instant());

    String page = status();

    assertThat(page, containsString("At work: 2"));
    assertThat(
        page.lines().map(String::strip).toList(), hasItem("rows read                  2,400"));
    assertThat(
        page.lines().map(String::strip).toList(), hasItem("conversations open            14"));
    assertThat(page, containsString("valid/accepted 410"));
    assertThat(page, containsString("google/blocked_by_policy 2"));
  }

  @Test
  void countsASilentWorkersWorkAndNotItsConversations() throws IOException {
    beat("one", Clock.systemUTC().instant());
    beat("gone", Instant.parse("2026-01-01T00:00:00Z"));

    String page = status();

    assertThat(page, containsString("At work: 1, 1 silent"));
    assertThat(
        page.lines().map(String::strip).toList(), hasItem("conversations open             7"));
  }

  @Test
  void speaksPrometheus() throws IOException {
    beat("one", Instant.ofEpochSecond(1_800_000_000));

    String text = status("--prometheus");

    assertThat(
        text,
        containsString("# TYPE rollcall_rows_read_total counter\nrollcall_rows_read_total 1200\n"));
    assertThat(
        text,
        containsString("rollcall_verdicts_total{status=\"valid\",reason=\"accepted\"} 205\n"));
    assertThat(
        text,
        containsString(
            "rollcall_breaker_openings_total{provider=\"google\",reason=\"blocked_by_policy\"} 1\n"));
    assertThat(text, containsString("rollcall_last_beat_seconds 1800000000\n"));
    assertThat(
        text.lines().allMatch(line -> line.matches("# .+|[a-z_]+(\\{[a-z_]+=\".*\"})? \\d+")),
        is(true));
  }

  @Test
  void anotherJvmsProgressIsSeenThroughItsBeats() throws IOException {
    LiveCounts live = new LiveCounts(ledger(), Clock.systemUTC());
    Snapshot before = live.get();
    beat("elsewhere", Clock.systemUTC().instant());

    LiveCounts later = new LiveCounts(ledger(), Clock.systemUTC());

    assertThat(later.get().since(before).rowsRead(), is(1_200L));
  }

  @Test
  void aRunThatHasEndedShowsItsSummaryAndLeavesNoBeat() throws IOException {
    Population people = Worlds.calm(3, 500);
    Path csv = folder.resolve("contacts.csv");
    people.writeCsv(csv);
    Path output = folder.resolve("out");
    try (MailLab lab = MailLab.start(people.world())) {
      Runs.verify(lab, csv, output, "--dnsTimeout=30s").lostNothing(500);
    }

    assertThat(status(), containsString("500 rows in = 500 verified + 0 rejected"));
    assertThat(status("--prometheus"), containsString("rollcall_rows_read_total 500\n"));
    assertThat(Files.exists(folder.resolve("out.ledger/heartbeats")), is(false));
  }

  @Test
  void saysWhenThereIsNothingToLookAt() {
    Said said = run("status", "--output=" + folder.resolve("out"));
    assertThat(said.code, is(ExitCode.FAILURE));
    assertThat(said.err, containsString("No run is at work with the ledger"));
    assertThat(said.out, not(containsString("At work")));
  }

  private record Said(int code, String out, String err) {}

  private String status(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "status";
    args[1] = "--output=" + folder.resolve("out");
    System.arraycopy(more, 0, args, 2, more.length);
    Said said = run(args);
    assertThat(said.err, said.code, is(ExitCode.DONE));
    return said.out;
  }

  private static Said run(String... args) {
    Terminals terminals = new Terminals();
    int code = Rollcall.run(terminals.plain(), args);
    return new Said(code, terminals.out(), terminals.err());
  }

  private String ledger() {
    return folder.resolve("out.ledger").toString();
  }

  private void beat(String worker, Instant at) throws IOException {
    HeartbeatFolder.in(ledger()).write(worker, new Heartbeat(worker, at, COUNTS).toJson());
  }
}
