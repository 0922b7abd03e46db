package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** What a second run does not ask, seen from the other side of the wire. */
class LedgerRunTest {
  private static final String VERDICTS =
      "SELECT email, verification.status, verification.reason, verification.catch_all,"
          + " verification.smtp_text FROM contacts ORDER BY email";

  @TempDir Path folder;
  private final MailLab lab = MailLab.start();
  private final Terminals terminals = new Terminals();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void aSecondRunAsksNobody() throws Exception {
    Runs first = run(people(), folder.resolve("one"));
    long sessions = lab.log().sessions();
    assertThat(sessions, is(greaterThan(0L)));
    assertThat(first.counts().get("ledger.mailboxes_reused"), is(0L));
    assertThat("wire totals", first.counts().get("smtp.rcpts"), is(lab.log().rcpts()));

    Runs second = run(people(), folder.resolve("two"));

    assertThat("connections", lab.log().sessions(), is(sessions));
    second.lostNothing(6);
    assertThat(second.ask(VERDICTS), is(first.ask(VERDICTS)));
    assertThat(second.counts().get("ledger.mailboxes_reused"), is(5L));
    assertThat(second.counts().get("ledger.domains_reused"), is(3L));
    assertThat(second.counts().get("ledger.rcpts_spared"), is(5L + 2));
    assertThat(
        second.ask("SELECT email FROM contacts WHERE list_contains(verification.flags, 'reused')"),
        everyItem(anyOf(endsWith("honest.test"), endsWith("open.test"), endsWith("grey.test"))));
    assertThat(
        second.one("SELECT count(*) FROM domains"), is(first.one("SELECT count(*) FROM domains")));
    String when =
        "SELECT verification.verified_at FROM contacts WHERE email <> 'ada@nowhere.test'"
            + " ORDER BY email";
    assertThat(second.ask(when), is(first.ask(when)));
  }

  @Test
  void keepsNothingUnlessItIsAskedTo() throws Exception {
    Path people = people();
    Runs first = Runs.verify(lab, people, folder.resolve("one"), "--patience=1s");
    first.lostNothing(6);
    Runs second = Runs.verify(lab, people, folder.resolve("one"), "--patience=1s", "--overwrite");

    second.lostNothing(6);
    assertThat(lab.log().rcpts("ada@honest.test"), is(2L));
    assertThat(second.counts().counts().keySet(), everyItem(not(startsWith("ledger."))));
    assertThat(Files.exists(folder.resolve("one.ledger.key")), is(false));
    assertThat(Files.exists(folder.resolve("one.ledger")), is(false));
  }

  @Test
  void asksOnlyThoseWhoAreNew() throws Exception {
    run(people(), folder.resolve("one"));
    long rcpts = lab.log().rcpts();
    Path more =
        Files.writeString(
            folder.resolve("more.csv"), "email\nada@honest.test\nnew@honest.test\nx@open.test\n");
    Runs second = run(more, folder.resolve("two"));

    assertThat("new and x, no decoy", lab.log().rcpts() - rcpts, is(2L));
    assertThat(lab.log().rcpts("new@honest.test"), is(1L));
    assertThat(
        second.ask("SELECT email, verification.status FROM contacts ORDER BY email"),
        contains("ada@honest.test|valid", "new@honest.test|invalid", "x@open.test|catch_all"));
  }

  @Test
  void asksAgainWhereMailExchangersChanged() throws Exception {
    lab.world().newHost("mx.other.test");
    run(people(), folder.resolve("one"));
    long rcpts = lab.log().rcpts();
    lab.domain("honest.test").mx(5, "mx.other.test");
    Runs second = run(people(), folder.resolve("two"));

    assertThat("ada, bob and the decoy", lab.log().rcpts() - rcpts, is(3L));
    assertThat(second.counts().get("ledger.domains_moved"), is(1L));
    assertThat(second.counts().get("ledger.mailboxes_reused"), is(3L));
  }

  @Test
  void asksAgainWhatIsStale() throws Exception {
    run(people(), folder.resolve("one"));
    run(people(), folder.resolve("two"), "--freshness=invalid=0s");
    assertThat(lab.log().rcpts("bob@honest.test"), is(2L));
    assertThat(lab.log().rcpts("ada@honest.test"), is(1L));
  }

  @Test
  void doesNotReturnToASiteThatTurnedUsAway() throws Exception {
    lab.domain("wall.test").persona("blocks-after-3").acceptsIf(local -> true);
    List<String> lines = new ArrayList<>(List.of("email"));
    for (int i = 0; i < 20; i++) {
      lines.add("m" + i + "@wall.test");
    }
    Path csv = Files.write(folder.resolve("wall.csv"), lines);
    Runs first = run(csv, folder.resolve("one"));
    long sessions = lab.log().sessions();
    Files.write(csv, List.of("new@wall.test"), java.nio.file.StandardOpenOption.APPEND);

    Runs second = run(csv, folder.resolve("two"));

    assertThat(first.counts().get("sites.blocked"), is(1L));
    assertThat("connections", lab.log().sessions(), is(sessions));
    second.lostNothing(21);
    assertThat(
        second.ask(
            "SELECT verification.status, verification.reason FROM contacts"
                + " WHERE email = 'new@wall.test'"),
        contains("unknown|ip_blocked"));
  }

  @Test
  void theLedgerNamesNobody() throws Exception {
    run(people(), folder.resolve("one"));
    try (Stream<Path> files = Files.walk(folder.resolve("ledger"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(file.toString(), text, not(containsString("ada")));
      }
    }
    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ledger.key"))),
        is("rw-------"));
  }

  @Test
  void decidesAgainWithTheLabClosed() throws Exception {
    Runs first = run(people(), folder.resolve("one"));
    lab.close();
    Path more = folder.resolve("more.csv");
    Files.writeString(
        more,
        Files.readString(people()) + "new@honest.test\nada@never.test\npostmaster@open.test\n");

    Runs again = run(more, folder.resolve("two"), "--regrade");

    again.lostNothing(9);
    List<String> verdicts = new ArrayList<>(again.ask(VERDICTS));
    verdicts.removeIf(row -> row.matches("(new@h|ada@never|postmaster).*"));
    assertThat(verdicts, is(first.ask(VERDICTS)));
    assertThat(
        again.ask(
            "SELECT email, verification.reason, verification.not_probed_cause FROM contacts"
                + " WHERE verification.reason = 'not_probed' ORDER BY email"),
        contains(
            "ada@never.test|not_probed|offline",
            "new@honest.test|not_probed|offline",
            "postmaster@open.test|not_probed|operational_role"));
    assertThat(
        again.one(
            "SELECT count(*) FROM contacts WHERE list_contains(verification.flags, 'reused')"),
        is("6"));
  }

  @Test
  void saysWhenWhatItRepeatsIsOverAge() throws Exception {
    run(people(), folder.resolve("one"));
    Runs again = run(people(), folder.resolve("two"), "--regrade", "--freshness=invalid=0s");
    assertThat(
        again.ask(
            "SELECT email FROM contacts"
                + " WHERE list_contains(verification.flags, 'stale_result') ORDER BY email"),
        contains("bob@honest.test"));
  }

  @Test
  void forgetsWhomItIsTold() throws Exception {
    run(people(), folder.resolve("one"));
    assertThat(rollcall("forget", "Ada@Honest.test", "@open.test", ledger()), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("4 entries dropped (forgotten)"));

    run(people(), folder.resolve("two"));
    assertThat(lab.log().rcpts("ada@honest.test"), is(2L));
    assertThat(lab.log().rcpts("ada@open.test"), is(2L));
    assertThat(lab.log().rcpts("bob@honest.test"), is(1L));
  }

  @Test
  void isMadeSmallAndKnowsAsMuch() throws Exception {
    run(people(), folder.resolve("one"));
    Path more = Files.writeString(folder.resolve("more.csv"), "email\nnew@honest.test\n");
    run(more, folder.resolve("more"));
    assertThat(rollcall("ledger", ledger()), is(ExitCode.DONE));
    try (Stream<Path> segments = Files.list(folder.resolve("ledger/segments"))) {
      assertThat(segments.count(), is(1L));
    }
    long sessions = lab.log().sessions();
    run(people(), folder.resolve("two"));
    assertThat(lab.log().sessions(), is(sessions));
  }

  @Test
  void passesOverATornSegmentAndSaysSo() throws Exception {
    Runs first = run(people(), folder.resolve("one"));
    try (Stream<Path> segments = Files.list(folder.resolve("ledger/segments"))) {
      for (Path segment : segments.toList()) {
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    Runs second = run(people(), folder.resolve("two"));
    assertThat(second.counts().get("ledger.passed_over"), is(greaterThan(0L)));
    assertThat(second.ask(VERDICTS), is(first.ask(VERDICTS)));
    assertThat(lab.log().rcpts("ada@honest.test"), is(2L));
  }

  @Test
  void refusesALedgerOfAnotherKey() throws Exception {
    run(people(), folder.resolve("one"));
    long queries = lab.log().dnsQueries();
    Path other = Files.writeString(folder.resolve("other.key"), "f".repeat(64));
    assertThat(verify("two", "--ledgerKey=" + other), is(ExitCode.REFUSED));
    assertThat(terminals.err(), allOf(containsString("another key"), not(containsString("ffff"))));
    Files.delete(folder.resolve("ledger.key"));
    assertThat(verify("two"), is(ExitCode.REFUSED));
    assertThat(terminals.err(), containsString("the key of the ledger is not there"));
    assertThat(lab.log().dnsQueries(), is(queries));
  }

  @Test
  void refusesALedgerThatCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("ledger"), "a file where the folder should be");
    assertThat(verify("one"), is(ExitCode.REFUSED));
    assertThat(terminals.err(), allOf(containsString("the ledger"), containsString("cannot be")));
    assertThat(lab.log().dnsQueries(), is(0L));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void hasNothingToDecideAgainWithoutALedger() throws Exception {
    assertThat(verify("one", "--regrade"), is(ExitCode.REFUSED));
    assertThat(terminals.err(), containsString("There is no ledger"));
    assertThat(rollcall("forget", "nonsense", ledger()), is(ExitCode.BAD_USAGE));
    assertThat(rollcall("forget", "ada@honest.test", ledger()), is(ExitCode.REFUSED));
    assertThat(lab.log().violations(), is(empty()));
  }

  private int verify(String output, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("verify"));
    args.addAll(Runs.arguments(lab, people(), folder.resolve(output)));
    args.add(ledger());
    args.addAll(List.of(more));
    return Rollcall.run(terminals.plain(), args.toArray(new String[0]));
  }

  /** A run with this ledger; who is greylisted is left to a later one. */
  private Runs run(Path input, Path output, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(List.of(ledger(), "--patience=1s", "--greylistSchedule=1h"));
    args.addAll(List.of(more));
    return Runs.verify(lab, input, output, args.toArray(new String[0]));
  }

  private int rollcall(String... args) {
    return Rollcall.run(terminals.plain(), args);
  }

  private String ledger() {
    return "--ledger=" + folder.resolve("ledger");
  }

  /** Two domains that answer, one that greylists for good, and one that does not exist. */
  private Path people() throws IOException {
    if (lab.world().findDomain("honest.test") == null) {
      lab.domain("honest.test").persona("honest").accepts("ada");
      lab.domain("open.test").persona("catch-all");
      lab.domain("grey.test").persona("greylist-never").accepts("ada");
    }
    return Files.writeString(
        folder.resolve("people.csv"),
        """
        email
        ada@honest.test
        bob@honest.test
        ada@open.test
        eve@open.test
        ada@grey.test
        ada@nowhere.test
        """);
  }
}
