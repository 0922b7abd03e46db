package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** {@code --legacyStatus}: two columns more, for queries that were written for another vendor. */
class LegacyStatusTest {
  @TempDir Path folder;
  private final MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void zerobounceWordsStandBesideOurs() throws IOException {
    Runs run = run("--legacyStatus=zerobounce");
    assertThat(
        run.ask(
            "SELECT verification.reason, verification.zerobounce_status,"
                + " verification.zerobounce_sub_status FROM contacts ORDER BY email"),
        contains(
            "accepted|valid|",
            "mailbox_not_found|invalid|mailbox_not_found",
            "accepted|do_not_mail|role_based",
            "bad_syntax|invalid|failed_syntax_check"));
    run.lostNothing(4);
  }

  @Test
  void kickboxWordsStandBesideOurs() throws IOException {
    Runs run = run("--legacyStatus=kickbox");
    assertThat(
        run.ask(
            "SELECT verification.kickbox_result, verification.kickbox_reason FROM contacts"
                + " ORDER BY email"),
        contains(
            "deliverable|accepted_email",
            "undeliverable|rejected_email",
            "risky|low_quality",
            "undeliverable|invalid_email"));
  }

  @Test
  void noOtherWordIsKnown() {
    Exception e =
        assertThrows(BadOptionsException.class, () -> Settings.lab("--legacyStatus=neverbounce"));
    assertThat(
        e.getMessage(), containsString("--legacyStatus=neverbounce: write zerobounce or kickbox"));
  }

  private Runs run(String option) throws IOException {
    lab.domain("acme.test").accepts("ada", "info");
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "email\nada@acme.test\nbob@acme.test\ninfo@acme.test\nnobody\n");
    return Runs.verify(lab, list, folder.resolve("out"), option);
  }
}
