package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFileTest {
  @Test
  void readsHostsDomainsAndMailboxes(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("world.tsv"),
            """
            # a comment
            host\tmx.acme.test\t127.9.9.9,::1\trefusing\ttarpit\tslow
            domain\tacme.test\tmx:mx.acme.test\tpostfix\tada,Bob:full\tnone
            domain\tnull.test\tnull\thonest\t-\tservfail
            """);
    World world = WorldFile.read(file);
    LabHost host = Objects.requireNonNull(world.findHost("mx.acme.test"));
    assertThat(host.addresses(), hasSize(2));
    assertThat(host.presence(), is(LabHost.Presence.REFUSING));
    assertThat(host.persona(), is("tarpit"));
    assertThat(host.fault(), is(DnsFault.SLOW));
    LabDomain acme = world.domain("acme.test");
    assertThat(acme.persona(), is("postfix"));
    assertThat(acme.mailbox("ADA"), is(MailboxState.OK));
    assertThat(acme.mailbox("bob"), is(MailboxState.FULL));
    assertThat(acme.mailbox("carl"), is(nullValue()));
    assertThat(world.domain("null.test").fault(), is(DnsFault.SERVFAIL));
  }

  @Test
  void saysWhereItIsWrong(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("world.tsv"), "domain\tacme.test\town\tnobody-knows\t-\tnone\n");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> WorldFile.read(file));
    assertThat(e.getMessage(), containsString("world.tsv:1: no persona is called 'nobody-knows'"));
  }

  @Test
  void tellsAllWrongOptionsAtOnce() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> LabMain.options("--sed=1", "--world=demo", "x"));
    assertThat(e.getMessage(), containsString("--sed=1"));
    assertThat(e.getMessage(), containsString("no such option: x"));
    assertThat(LabMain.options("--seed=9").get("seed"), is("9"));
  }
}
