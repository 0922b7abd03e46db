package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.MailLab;
import org.rollcall.steps.write.OutputFolder;

/** A dry run: a plan, and nobody asked, as the lab saw it. */
class DryRunTest {
  private static final List<String> DOMAINS =
      List.of("acme.test", "big.test", "gone.test", "hotmail.com", "null.test");

  @TempDir Path folder;
  private final Terminals terminals = new Terminals();
  private MailLab lab;
  private Path csv;

  @BeforeEach
  void startTheLab() throws IOException {
    lab = MailLab.start();
    lab.domain("acme.test").accepts("ada");
    lab.domain("big.test");
    lab.domain("null.test").nullMx();
    lab.domain("gone.test").nxdomain();
    lab.domain("hotmail.com").mx(10, "hotmail-com.olc.protection.outlook.com");
    lab.world().newHost("hotmail-com.olc.protection.outlook.com");
    List<String> rows = new ArrayList<>(List.of("email", "ada@acme.test", "ADA@acme.test"));
    rows.addAll(List.of("postmaster@acme.test", "x@null.test", "x@gone.test", "x@hotmail.com"));
    rows.add("nonsense");
    for (int i = 0; i < 40; i++) {
      rows.add("p" + i + "@big.test");
    }
    csv = Files.write(folder.resolve("in.csv"), rows);
  }

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void tellsWhoWouldBeAskedAndAsksNobody() throws Exception {
    assertThat(run("--dryRun"), is(ExitCode.DONE));

    String page = terminals.out();
    assertThat(page, containsString("No mail host was asked; 5 domains looked up"));
    assertThat(page, containsString("read       47 rows, 1 of them without an address"));
    assertThat(page, containsString("ask        41 addresses of 2 domains at 2 mail sites"));
    assertThat(page, containsString("by         6 conversations with 43 RCPT TO at most"));
    assertThat(page, containsString("and 30s more at most, where hosts greylist"));
    assertThat(page, matchesPattern("(?s).*no provider +2 +41 +43 +6 .*"));
    assertThat(page, matchesPattern("(?s).*mx.big.test +1 +40 +41 +5 .*mx.acme.test +1 +1 .*"));
    assertThat(page, containsString("mx.big.test is longest, by its conversations at once"));
    for (String reason :
        List.of("provider_policy", "not_probed, operational_role", "null_mx", "domain_nxdomain")) {
      assertThat(page, matchesPattern("(?s).*\n  " + reason + " +1\n.*"));
    }
    askedDnsOnceAndNobodyElse();
    try (var files = Files.list(folder)) {
      assertThat("nothing was written", files.toList(), is(List.of(csv)));
    }
  }

  @Test
  void keepsThePlanWhereTheRunMayFollow() throws Exception {
    Path out = folder.resolve("out");
    assertThat(run("--dryRun", "--output=" + out), is(ExitCode.DONE));

    JsonNode plan = new ObjectMapper().readTree(out.resolve("plan.json").toFile());
    assertThat(plan.path("rows").asLong(), is(47L));
    assertThat(plan.path("asked").path("addresses").asLong(), is(41L));
    assertThat(plan.path("unasked").path("provider_policy").asLong(), is(1L));
    assertThat(plan.path("longest_sites").get(0).path("name").asText(), is("mx.big.test"));
    assertThat(OutputFolder.check(out.toString(), false), is(empty()));
  }

  @Test
  void countsWhatIsOverTheDaysBudget() throws Exception {
    String rules =
        Files.readString(
            Path.of("../../transforms/engine/src/main/resources")
                .resolve("org/rollcall/reference/site-shaping-lab.tsv"));
    Path shaping =
        Files.writeString(
            folder.resolve("own.tsv"), rules.replace("\t10\t6\tnone\t", "\t10\t6\t20\t"));
    assertThat(run("--dryRun", "--shaping=" + shaping), is(ExitCode.DONE));
    // Of 41 RCPT TO at big.test 20 may be said, so of its 40 addresses 20 wait for tomorrow.
    assertThat(terminals.out(), containsString("ask        21 addresses"));
    assertThat(terminals.out(), matchesPattern("(?s).*\n  not_probed, budget +20\n.*"));
  }

  @Test
  void onTheInternetWithoutAnOperatorEveryRunIsDry() throws Exception {
    List<String> args = new ArrayList<>(List.of("verify"));
    args.addAll(Settings.without(Settings.INTERNET, "iOperateThisIp", "input", "output"));
    args.add("--input=" + csv);
    args.add("--output=" + folder.resolve("out"));
    args.add("--dnsServers=" + lab.dnsServer());

    assertThat(Rollcall.run(terminals.plain(), args.toArray(new String[0])), is(ExitCode.REFUSED));

    assertThat(terminals.out(), containsString("5 domains looked up"));
    // The lab's hosts are on loopback, where nobody on the Internet is.
    assertThat(terminals.out(), matchesPattern("(?s).*\n  mx_unroutable +43\n.*"));
    assertThat(terminals.err(), containsString("say so with --iOperateThisIp"));
    askedDnsOnceAndNobodyElse();
  }

  @Test
  void saysThatTheRunItselfWouldNotStart() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.createFile(out.resolve("summary.json"));
    assertThat(run("--dryRun", "--output=" + out), is(ExitCode.DONE));
    assertThat(terminals.err(), containsString("Note: a run would not start: the output folder"));
    assertThat(terminals.out(), not(startsWith("Not started")));
  }

  private void askedDnsOnceAndNobodyElse() {
    assertThat(lab.log().sessions(), is(0L));
    assertThat(
        lab.log().dnsLog().stream()
            .filter(query -> query.type().equals("MX"))
            .map(LabLog.DnsQuery::name)
            .sorted()
            .toList(),
        is(DOMAINS));
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of("verify", "--input=" + csv, "--network=LAB"));
    args.add("--dnsServers=" + lab.dnsServer());
    args.add("--smtpPort=" + lab.smtpPort());
    args.add("--targetParallelism=2");
    args.addAll(List.of(more));
    return Rollcall.run(terminals.plain(), args.toArray(new String[0]));
  }
}
