package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.World;

/** A run that asks nobody, although there is somebody to ask. */
class OfflineRunTest {
  @TempDir static Path folder;
  private static MailLab lab;
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    World world = new World();
    world.domain("acme.test").accepts("ada");
    lab = MailLab.start(world);
    Path csv = folder.resolve("contacts.csv");
    Files.writeString(
        csv,
        """
        email
        ada@acme.example.org
        ADA@acme.example.org
        postmaster@acme.example.org
        ada@mailinator.com
        ada@nowhere.invalid
        no address
        ab+1@gmail.com
        ada@gamil.com
        """);
    VerifyOptions options = options("--output=" + folder.resolve("out"));
    run =
        new Runs(
            VerifyJob.plan(options, VerifySettings.from(options)).run(), folder.resolve("out"));
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void asksNobody() {
    assertThat(lab.log().records(), is(empty()));
    assertThat(lab.log().dnsQueries(), is(0L));
    assertThat(run.counts().get("dns.queries"), is(0L));
  }

  @Test
  void answersEveryRow() {
    run.lostNothing(8);
    assertThat(
        run.ask(
            "SELECT email, verification.status, verification.reason, verification.not_probed_cause"
                + " FROM contacts ORDER BY email"),
        contains(
            "ADA@acme.example.org|unknown|not_probed|offline",
            "ab+1@gmail.com|invalid|provider_rule|null",
            "ada@acme.example.org|unknown|not_probed|offline",
            "ada@gamil.com|unknown|not_probed|offline",
            "ada@mailinator.com|disposable|disposable_domain|null",
            "ada@nowhere.invalid|invalid|tld_unknown|null",
            "no address|invalid|bad_syntax|null",
            "postmaster@acme.example.org|unknown|not_probed|offline"));
  }

  @Test
  void saysWhatTheLooksAndTheListTell() {
    assertThat(
        run.ask("SELECT verification.suggestion FROM contacts WHERE email = 'ada@gamil.com'"),
        contains("ada@gmail.com"));
    assertThat(
        run.ask(
            "SELECT rows, route, pattern, domain_mailboxes FROM addresses WHERE canonical ="
                + " 'ada@acme.example.org'"),
        contains("2|not_looked_up|first|2"));
    assertThat(run.one("SELECT count(*) FROM domains"), is("0"));
  }

  @Test
  void isRefusedWhereThereIsNothingToDoWithoutTheWorld() {
    assertThat(problems("--dryRun=true"), containsString("a plan looks domains up"));
    assertThat(problems("--output=no", "--preflight=true"), containsString("nobody is asked"));
  }

  private static String problems(String... more) {
    VerifyOptions options = options(more);
    return String.valueOf(
        assertThrows(BadOptionsException.class, () -> VerifySettings.from(options)).getMessage());
  }

  /** The lab's addresses are at hand, should anybody want to ask. */
  private static VerifyOptions options(String... more) {
    List<String> args = Runs.arguments(lab, folder.resolve("contacts.csv"), folder.resolve("no"));
    args.removeIf(arg -> arg.startsWith("--network=") || arg.startsWith("--output="));
    args.add("--network=OFFLINE");
    args.add("--targetParallelism=2");
    args.addAll(List.of(more));
    return OptionsParser.parse(VerifyOptions.class, args);
  }
}
