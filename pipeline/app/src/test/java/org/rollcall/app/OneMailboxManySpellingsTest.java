package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.World;

/** Dots, tags, capitals and the second name of a provider hide no duplicate. */
class OneMailboxManySpellingsTest {
  private static final List<String> SPELLINGS =
      List.of(
          "adalovelace@gmail.com",
          "Ada.Lovelace@gmail.com",
          "ADALOVELACE@GMAIL.COM",
          "a.d.a.lovelace+news@gmail.com",
          "ada.lovelace@googlemail.com",
          "AdaLovelace+2@GoogleMail.com",
          "adalovelace@gmail.com");

  @TempDir Path folder;

  @Test
  void isAskedOnceAtGmailAndAnswersEveryRow() throws Exception {
    World world = new World();
    for (String name : List.of("gmail.com", "googlemail.com")) {
      world.domain(name).acceptsIf(local -> canonical(local).equals("adalovelace"));
    }
    Path csv = folder.resolve("contacts.csv");
    Files.writeString(csv, "email\n" + String.join("\n", SPELLINGS) + "\n");
    try (MailLab lab = MailLab.start(world)) {
      Runs run = Runs.verify(lab, csv, folder.resolve("out"), "--dnsTimeout=30s");
      run.lostNothing(SPELLINGS.size());
      Map<String, Long> asked = Runs.recipients(lab);
      long ada =
          asked.entrySet().stream()
              .filter(one -> canonical(one.getKey().replaceAll("@.*", "")).equals("adalovelace"))
              .mapToLong(Map.Entry::getValue)
              .sum();
      assertThat("RCPT TO of the mailbox: " + asked, ada, is(1L));
      assertThat(
          run.ask("SELECT canonical, rows, status FROM addresses"),
          contains("adalovelace@gmail.com|7|valid"));
      assertThat(
          run.ask(
              "SELECT DISTINCT verification.status, verification.canonical, verification.rows FROM"
                  + " contacts"),
          contains("valid|adalovelace@gmail.com|7"));
      assertThat(run.ask("SELECT verification.normalized FROM contacts ORDER BY 1").size(), is(7));
    }
  }

  private static String canonical(String local) {
    return local.toLowerCase(Locale.ROOT).replaceAll("\\+.*", "").replace(".", "");
  }
}
