package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.DnsFault;
import org.rollcall.lab.MailLab;
import org.rollcall.steps.read.BadInputException;

/** {@code --suppressions} and {@code --engagement}, proved by what the servers heard. */
class OwnersListsTest {

  @TempDir Path folder;
  private final Instant now = Clock.systemUTC().instant();
  private final MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void nobodyIsAskedAboutWhatTheOwnerHasSettled() throws IOException {
    lab.domain("only.test").accepts("unsub", "trap", "complains", "friend");
    lab.domain("denied.test").accepts("ada", "bob");
    lab.domain("gmail.com").accepts("adalovelace");
    lab.domain("mixed.test").accepts("ada", "bob");
    Path list =
        write(
            "list.csv",
            "id,email",
            "1,Unsub@only.test",
            "2,UNSUB@ONLY.test",
            "3,trap@only.test",
            "4,complains@only.test",
            "5,friend@only.test",
            "6,ada@denied.test",
            "7,bob@Denied.test",
            "8,Ada.Lovelace+news@gmail.com",
            "9,ada@mixed.test",
            "10,bob@mixed.test",
            "11,bad address");
    Path bare =
        write("unsubscribed.txt", "unsub@only.test", "@DENIED.test", "adalovelace@gmail.com");
    Path kinds =
        write(
            "kinds.csv",
            "Kind;E-Mail",
            "spam trap;trap@only.test",
            "Complaint;complains@only.test",
            "allow;friend@only.test",
            "allow;bob@mixed.test",
            "deny;bob@mixed.test",
            "what;nobody@elsewhere.test",
            "suppressed;no address");

    Runs run =
        Runs.verify(lab, list, folder.resolve("out"), "--suppressions=" + bare + "," + kinds);

    run.lostNothing(11);
    assertThat(
        run.ask(
            "SELECT canonical, rows, status, reason, action, mailbox_exists, route, owner_rule"
                + " FROM addresses ORDER BY canonical"),
        contains(
            "ada@denied.test|1|do_not_mail|deny_listed|suppress|unknown|not_looked_up|deny",
            "ada@mixed.test|1|valid|accepted|send|yes|mx|null",
            "adalovelace@gmail.com|1|do_not_mail|suppressed|suppress|unknown|not_looked_up|suppressed",
            "bob@denied.test|1|do_not_mail|deny_listed|suppress|unknown|not_looked_up|deny",
            "bob@mixed.test|1|do_not_mail|deny_listed|suppress|unknown|not_looked_up|deny",
            "complains@only.test|1|do_not_mail|complainer|suppress|unknown|not_looked_up|complainer",
            "friend@only.test|1|valid|allow_listed|send|unknown|not_looked_up|allow",
            "trap@only.test|1|do_not_mail|spam_trap|suppress|unknown|not_looked_up|spam_trap",
            "unsub@only.test|2|do_not_mail|suppressed|suppress|unknown|not_looked_up|suppressed"));
    assertThat(
        run.ask("SELECT id, verification.reason FROM contacts ORDER BY id::INT").subList(0, 3),
        contains("1|suppressed", "2|suppressed", "3|spam_trap"));
    assertThat(run.ask("SELECT domain FROM domains"), contains("mixed.test"));
    assertThat(
        "no question", lab.log().dnsLog().stream().allMatch(q -> q.name().contains("mixed")));
    assertThat(lab.log().rcpts("bob@mixed.test"), is(0L));
    assertThat(Runs.recipients(lab), hasEntry("ada@mixed.test", 1L));
    assertThat(lab.log().sessions(), is(1L));
    Map<String, Long> counts = run.counts().counts();
    assertThat(counts, hasEntry("owner.suppressions.rows", 10L));
    assertThat(counts, hasEntry("owner.suppressions.domains", 1L));
    assertThat(counts, hasEntry("owner.suppressions.unreadable", 1L));
    assertThat(counts, hasEntry("owner.suppressions.unknown_kinds", 1L));
  }

  @Test
  void aSuppressionListMayBeParquetAndNameDomainsOnly() throws IOException {
    lab.domain("acme.test").accepts("ada");
    lab.domain("bücher.test").accepts("ada");
    Path parquet = folder.resolve("deny.parquet");
    Runs.duck(
        List.of(
            "COPY (SELECT 1 AS id, '@acme.test' AS \"E-Mail\") TO '"
                + parquet
                + "' (FORMAT parquet)"),
        "");
    Path text = write("domains.txt", "@BÜCHER.test");
    Path list = write("list.csv", "email", "ada@acme.test", "ada@xn--bcher-kva.test");
    Runs run =
        Runs.verify(lab, list, folder.resolve("out"), "--suppressions=" + parquet + "," + text);
    assertThat(run.ask("SELECT DISTINCT reason, rows FROM addresses"), contains("deny_listed|1"));
    assertThat(lab.log().dnsQueries(), is(0L));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void theOwnersLogsSpeakWhereServersAreSilent() throws IOException {
    lab.domain("all.test").persona("catch-all");
    lab.domain("honest.test").accepts("ada", "bounced");
    Path list =
        write(
            "list.csv",
            "email",
            "fresh@all.test",
            "old@all.test",
            "bounced@all.test",
            "back@all.test",
            "sophie@all.test",
            "paula@all.test",
            "ada@nodns.test",
            "gone@honest.test",
            "bounced@honest.test");
    lab.domain("nodns.test").fault(DnsFault.SERVFAIL);
    Path text =
        write(
            "log.csv",
            "email,Last Open,last_click,last_bounce,bounce_type,score",
            "fresh@all.test,%s,,,,7".formatted(ago(10)),
            "old@all.test,%s,,,,7".formatted(ago(40)),
            "BOUNCED@all.test,%s,,%s,Hard,7".formatted(ago(30), ago(3).substring(0, 10)),
            "back@all.test,,%s,%s,hard,7".formatted(ago(3), ago(30)),
            "sophie@all.test,,,%s,soft,7".formatted(ago(3)),
            "ada@nodns.test,%d,,,,7".formatted(at(2).getEpochSecond()),
            "gone@honest.test,%d,,,,7".formatted(at(2).toEpochMilli()),
            "paula@all.test,yesterday,,,,7",
            "not an address,%s,,,,7".formatted(ago(1)),
            "stranger@elsewhere.test,%s,,,,7".formatted(ago(1)));
    Path parquet = folder.resolve("log.parquet");
    Runs.duck(
        List.of(
            "COPY (SELECT 'bounced@honest.test' AS email, TIMESTAMP '%s' AS \"lastHardBounce\")"
                    .formatted(ago(5).replace('T', ' ').replace("Z", ""))
                + " TO '"
                + parquet
                + "' (FORMAT parquet)"),
        "");

    Runs run =
        Runs.verify(
            lab,
            list,
            folder.resolve("out"),
            "--engagement=" + text + "," + parquet,
            "--engagementWindow=20d",
            "--patience=1s");

    run.lostNothing(9);
    assertThat(
        run.ask(
            "SELECT canonical, status, reason, action, list_contains(flags, 'bounced_before')"
                + " FROM addresses ORDER BY canonical"),
        contains(
            "ada@nodns.test|valid|engaged|send|false",
            "back@all.test|valid|engaged|send_low_volume|true",
            "bounced@all.test|catch_all|accept_all_likely_invalid|suppress|true",
            "bounced@honest.test|valid|accepted|send_low_volume|true",
            "fresh@all.test|valid|engaged|send|false",
            "gone@honest.test|invalid|mailbox_not_found|suppress|false",
            "old@all.test|catch_all|accept_all|review|false",
            "paula@all.test|catch_all|accept_all|review|false",
            "sophie@all.test|catch_all|accept_all|review|true"));
    assertThat(lab.log().rcpts("stranger@elsewhere.test"), is(0L));
    assertThat(lab.log().dnsQueries("elsewhere.test", "MX"), is(0L));
    Map<String, Long> counts = run.counts().counts();
    assertThat(counts, hasEntry("owner.engagement.rows", 11L));
    assertThat(counts, hasEntry("owner.engagement.unreadable", 1L));
    assertThat(counts, hasEntry("owner.engagement.unreadable_times", 1L));
    assertThat(counts, hasEntry("canary.none.engaged", 3L));
    assertThat(counts, hasEntry("canary.none.engaged_refused", 1L));
    assertThat(counts, hasEntry("canary.none.bounced", 2L));
    assertThat(counts, hasEntry("canary.none.bounced_accepted", 2L));
  }

  @Test
  void theWindowIsNinetyDaysUnlessSaidOtherwise() {
    assertThat(Settings.lab().engagementWindow(), is(Duration.ofDays(90)));
    BadOptionsException bad =
        assertThrows(BadOptionsException.class, () -> Settings.lab("--engagementWindow=soon"));
    assertThat(bad.getMessage(), containsString("--engagementWindow=soon: a duration is"));
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws IOException {
    Path list = write("list.csv", "email", "ada@acme.test");
    Path scores = write("scores.csv", "email,score", "ada@acme.test,7");
    Path none = write("none.csv", "id,name", "1,Ada");
    BadInputException bad =
        assertThrows(
            BadInputException.class,
            () ->
                Runs.verify(
                    lab,
                    list,
                    folder.resolve("out"),
                    "--engagement=" + scores,
                    "--suppressions=" + none + ",nowhere.csv"));
    assertThat(bad.problems().size(), is(3));
    assertThat(
        bad.getMessage(),
        containsString("--suppressions: there is no file to read at 'nowhere.csv'"));
    assertThat(
        bad.getMessage(),
        containsString(
            "none.csv: no column looks like e-mail addresses; there are: 'id', 'name'. Call the right one email."));
    assertThat(
        bad.getMessage(),
        containsString(
            "--engagement: "
                + scores
                + ": no column says when anything happened; there are: email, score."));
    assertThat(lab.log().dnsQueries(), is(0L));
  }

  private Instant at(long daysAgo) {
    return now.minus(Duration.ofDays(daysAgo));
  }

  private String ago(long days) {
    return at(days).toString();
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
