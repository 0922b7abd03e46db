package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.SessionRecord.Exchange;
import org.rollcall.lab.World;

/** What one run leaves in {@code retry/}, the next one finishes. */
class RetryRunTest {
  private static final Duration SCHEDULE = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void theNextRunFinishesWhatThisOneLeft() throws Exception {
    LabOptions options = LabOptions.defaults().withGreylistDelay(Duration.ofSeconds(2));
    try (MailLab lab = MailLab.start(new World(), options)) {
      lab.domain("grey.test").persona("greylist").accepts("ada.lovelace");
      Path csv = Files.writeString(folder.resolve("in.csv"), "email\nAda.Lovelace@grey.test\n");

      Runs first =
          Runs.verify(lab, csv, folder.resolve("one"), "--greylistSchedule=5s", "--patience=1s");
      assertThat(
          first.ask("SELECT email, reason, attempts, reply_class, agreed FROM retry"),
          contains("Ada.Lovelace@grey.test|greylisted|1|greylisted|1"));

      Runs second =
          Runs.verify(
              lab,
              Path.of(first.output() + "/retry/"),
              folder.resolve("two"),
              "--greylistSchedule=5s",
              "--patience=1m");
      second.lostNothing(1);
      assertThat(
          second.ask(
              "SELECT email, verification.status, verification.reason, verification.attempts"
                  + " FROM contacts"),
          contains("Ada.Lovelace@grey.test|valid|accepted|2"));
      assertThat(second.one("SELECT count(*) FROM retry"), is("0"));

      assertThat("never early", gaps(lab), contains(greaterThanOrEqualTo(SCHEDULE)));
      List<SessionRecord> asking = asking(lab);
      assertThat(asking, hasSize(2));
      assertThat(tuple(asking.get(1)), is(tuple(asking.get(0))));
    }
  }

  @Test
  void whatIsNotDueStaysWithItsTimeAndItsAttempts() throws Exception {
    try (MailLab lab = MailLab.start()) {
      lab.domain("grey.test").persona("greylist-never").accepts("ada");
      Path csv = Files.writeString(folder.resolve("in.csv"), "email\nada@grey.test\n");
      Runs first =
          Runs.verify(lab, csv, folder.resolve("one"), "--greylistSchedule=1h", "--patience=1s");
      long sessions = lab.log().sessions();
      Runs second =
          Runs.verify(lab, first.output().resolve("retry"), folder.resolve("two"), "--patience=1s");

      assertThat("nobody was asked", lab.log().sessions(), is(sessions));
      assertThat(
          second.ask(
              "SELECT verification.status, verification.reason, verification.not_probed_cause"
                  + " FROM contacts"),
          contains("unknown|not_probed|deadline"));
      String left = "SELECT email, retry_after, attempts, first_asked_at, reply_class FROM retry";
      assertThat(second.ask(left), is(first.ask(left)));
    }
  }

  /** Times between one RCPT TO for the mailbox and the next. */
  private static List<Duration> gaps(MailLab lab) {
    List<Exchange> asked =
        Runs.exchanges(lab)
            .filter(RetryRunTest::isForAda)
            .sorted(java.util.Comparator.comparing(Exchange::at))
            .toList();
    return java.util.stream.IntStream.range(1, asked.size())
        .mapToObj(i -> Duration.between(asked.get(i - 1).at(), asked.get(i).at()))
        .toList();
  }

  private static List<SessionRecord> asking(MailLab lab) {
    return lab.log().records().stream()
        .filter(session -> session.exchanges().stream().anyMatch(RetryRunTest::isForAda))
        .toList();
  }

  private static boolean isForAda(Exchange exchange) {
    return exchange.verb().equals("RCPT") && exchange.argument().contains("Lovelace");
  }

  /** What a greylister knows of a conversation: name, sender and recipient as they were said. */
  private static String tuple(SessionRecord session) {
    return session.address()
        + session.exchanges().stream()
            .filter(one -> List.of("EHLO", "MAIL").contains(one.verb()) || isForAda(one))
            .map(one -> " " + one.verb() + " " + one.argument())
            .collect(Collectors.joining());
  }
}
