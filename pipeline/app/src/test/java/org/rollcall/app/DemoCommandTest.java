package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @Test
  void contactsLieBesideTheOutput() {
    assertThat(DemoCommand.contactsFile("demo-out"), is(Path.of("demo-out-contacts.csv")));
    assertThat(DemoCommand.contactsFile("/a/b/"), is(Path.of("/a/b-contacts.csv")));
  }

  @Test
  void theSameSeedGivesTheSameContacts(@TempDir Path folder) throws Exception {
    assertThat(contacts("7", folder.resolve("a.csv")), is(contacts("7", folder.resolve("b.csv"))));
  }

  @Test
  void contactsCarryTheirTruth(@TempDir Path folder) throws Exception {
    List<String> lines = contacts("rollcall", folder.resolve("c.csv"));
    String header = lines.get(0);
    assertThat(header.contains(Score.TRUTH_STATUS + "," + Score.TRUTH_REASON), is(true));
    assertThat(header, startsWith("id,"));
  }

  @Test
  void aSeedIsANumberOrAWord() {
    assertThat(DemoWorld.number("42"), is(42L));
    assertThat(DemoWorld.number("rollcall"), is((long) "rollcall".hashCode()));
  }

  private static List<String> contacts(String seed, Path csv) throws Exception {
    try (DemoWorld world = DemoWorld.start(seed, DemoWorld.CONTACTS_MIN)) {
      world.writeContacts(csv);
      return Files.readAllLines(csv);
    }
  }
}
