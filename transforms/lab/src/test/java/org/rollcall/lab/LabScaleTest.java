package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LabScaleTest {
  /** Little-endian hex: the last byte is the first of the address; IPv4 may be mapped into IPv6. */
  private static final String LOOPBACK_END = "7F";

  @Test
  void playsTwoThousandHostsForTenThousandDomains() {
    World world = new World();
    for (int i = 0; i < 10_000; i++) {
      LabDomain domain = world.domain("d" + i + ".test").accepts("ada");
      Routes.lay(world, domain, "own", "s" + i % 2_000 + ".test");
    }
    LabOptions options = LabOptions.defaults().withLogLevel(LabLog.Level.COUNTS);
    try (MailLab lab = MailLab.start(world, options)) {
      assertThat(lab.listeners(), is(2_000));
      try (SmtpClient client = SmtpClient.introduced(lab, "d9999.test")) {
        assertThat(client.rcpt("ada@d9999.test"), startsWith("250"));
        assertThat(client.rcpt("ada@d1999.test"), startsWith("250"));
        assertThat(client.rcpt("ada@d1998.test"), startsWith("550 5.7.1"));
      }
      assertThat(lab.log().records(), is(empty()));
    }
  }

  @Test
  void saysSoIfAPortIsTaken() {
    try (MailLab first = MailLab.start()) {
      LabOptions same = LabOptions.defaults().withPorts(first.dnsAddress().getPort(), 0);
      assertThrows(UncheckedIOException.class, () -> MailLab.start(new World(), same));
    }
  }

  /** Asks the kernel, not the lab, what this process listens on. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnLoopbackOnly() throws IOException {
    try (MailLab lab = MailLab.start(WorldFile.shipped("showcase"))) {
      Set<String> inodes = socketsOfThisProcess();
      List<String> addresses =
          Stream.of("tcp", "udp", "tcp6", "udp6")
              .flatMap(LabScaleTest::socketTable)
              .filter(fields -> inodes.contains(fields[9]))
              .filter(fields -> port(fields[1]) == lab.smtpPort() || isDns(lab, fields[1]))
              .map(fields -> fields[1].substring(0, fields[1].indexOf(':')))
              .toList();
      assertThat(addresses.size(), greaterThan(lab.listeners()));
      assertThat(addresses, everyItem(endsWith(LOOPBACK_END)));
    }
  }

  private static boolean isDns(MailLab lab, String local) {
    return port(local) == lab.dnsAddress().getPort();
  }

  private static int port(String local) {
    return Integer.parseInt(local.substring(local.indexOf(':') + 1), 16);
  }

  private static Stream<String[]> socketTable(String protocol) {
    Path table = Path.of("/proc/self/net/" + protocol);
    try {
      return Files.readAllLines(table).stream().skip(1).map(line -> line.strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> socketsOfThisProcess() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(LabScaleTest::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring(8, target.length() - 1).toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // It was the descriptor of the listing itself, or of a file closed since.
      return "";
    }
  }
}
