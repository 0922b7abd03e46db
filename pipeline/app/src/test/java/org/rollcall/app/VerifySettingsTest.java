package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.steps.read.InputRequest;

class VerifySettingsTest {
  @Test
  void defaultsOfALabRun() {
    VerifySettings settings = Settings.lab("--targetParallelism=5");
    ProbeSettings probe = settings.probe();

    assertThat(settings.input(), is(InputRequest.of("in.csv")));
    assertThat(settings.output(), is("out"));
    assertThat(settings.overwrite(), is(false));
    assertThat(settings.compression(), is(Compression.SNAPPY));
    assertThat(settings.contactUrl(), is(nullValue()));
    assertThat(settings.shapingName(), is("lab"));
    assertThat(settings.lanes(), is(5));
    assertThat(settings.buckets(), is(OptionalInt.empty()));
    assertThat(probe.network(), is(Network.LAB));
    assertThat(probe.dnsServers(), contains("127.0.0.1:5353"));
    assertThat(probe.dnsTimeout(), is(Duration.ofSeconds(3)));
    assertThat(probe.dnsAttempts(), is(3));
    assertThat(probe.dnsInFlight(), is(200));
    assertThat(probe.smtpPort(), is(25));
    assertThat(probe.identity().heloName(), is("probe.rollcall.test"));
    assertThat(probe.identity().mailFrom(), is("probe@probe.rollcall.test"));
    assertThat(probe.ipPreference(), is(IpPreference.IPV4));
    assertThat(probe.sourceAddress(), is(nullValue()));
    assertThat(probe.patience(), is(Duration.ofSeconds(30)));
    assertThat(
        probe.greylistSchedule(),
        contains(Duration.ofSeconds(4), Duration.ofSeconds(12), Duration.ofSeconds(25)));
    assertThat(probe.sessionsInFlight(), is(2_000));
    assertThat(probe.seed(), is("rollcall"));
    assertThat(probe.referenceData(), is(nullValue()));
  }

  @Test
  void defaultsOfAnInternetRun() {
    VerifySettings settings = Settings.internet();
    ProbeSettings probe = settings.probe();

    assertThat(settings.shapingName(), is("polite"));
    assertThat(probe.shaping(), is(not(Settings.lab().probe().shaping())));
    assertThat(probe.dnsServers(), is(empty()));
    assertThat(probe.patience(), is(Duration.ofMinutes(40)));
    assertThat(
        probe.greylistSchedule(),
        contains(Duration.ofMinutes(6), Duration.ofMinutes(30), Duration.ofMinutes(210)));
  }

  @Test
  void everyBadValueIsReportedAtOnce() {
    BadOptionsException bad =
        assertThrows(
            BadOptionsException.class,
            () ->
                Settings.of(
                    List.of(),
                    "--network=MOON",
                    "--dnsServers=ns.example.org:53",
                    "--dnsTimeout=3",
                    "--dnsAttempts=0",
                    "--smtpPort=70000",
                    "--sessionsInFlight=0",
                    "--heloName=localhost",
                    "--mailFrom=me",
                    "--contactUrl=ask me",
                    "--sourceAddress=here",
                    "--ipPreference=IPV5",
                    "--patience=soon",
                    "--greylistSchedule=30m,6m",
                    "--shaping=/no/such/file",
                    "--referenceData=/no/such/folder",
                    "--inputFormat=xls",
                    "--inputCharset=klingon",
                    "--compression=zip",
                    "--lanes=0",
                    "--buckets=0"));

    assertThat(bad.problems().toString(), bad.problems().size(), is(22));
    assertThat(bad.problems(), hasItem(startsWith("--input is missing")));
    assertThat(bad.problems(), hasItem(startsWith("--output is missing")));
    assertThat(bad.getMessage(), startsWith("22 options are wrong:\n  - --input is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "--network=MOON; --network=MOON: write one of: LAB, INTERNET, OFFLINE",
        "--inputFormat=xls; --inputFormat=xls: write one of: auto, csv, tsv, parquet",
        "--compression=zip; --compression=zip: write one of: snappy, zstd",
        "--dnsTimeout=3; --dnsTimeout=3: a duration is a number with its unit",
        "--greylistSchedule=6m,6m; each is later than the one before",
        "--dnsServers=8.8.8.8; --dnsServers=8.8.8.8: with LAB write a resolver on loopback",
        "--dnsServers=127.0.0.1:0; a port is a number from 1 to 65535",
        "--dnsServers=0.0.0.0; '0.0.0.0' is no host that could be asked",
        "--sourceAddress=192.0.2.1; with LAB write a loopback address",
        "--smtpPort=0; --smtpPort=0: write a number from 1 to 65535",
        "--heloName=probe; not a full host name",
        "--mailFrom=a@b; its domain is not a full host name",
        "--contactUrl=ftp://x.test; write a page such as",
        "--shaping=missing.tsv; write polite, lab, or the path of a file",
        "--referenceData=missing; there is no such folder",
        "--egressAddress=here; 'here' is not an IP address",
        "--doctorHosts=mx; not a full host name",
        "--doctorHosts=a.test,b.test,c.test,d.test,e.test,f.test; name 5 hosts at most",
      })
  void saysHowToMendALabRun(String change, String advice) {
    assertThat(problemsOfLab(change), contains(containsString(advice)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "--shaping=lab; it has no limits and is for loopback",
        "--greylistSchedule=1m,30m; the first retry waits 5m or more",
        "--greylistSchedule=6m,10m,20m,30m; 3 delays at most",
        "--greylistSchedule=6m,5h; the last within 4h",
        "--sourceAddress=127.0.0.1; nothing on the Internet can answer",
        "--heloName=probe.test; that name exists nowhere",
        "--mailFrom=probe@example.com; that name exists nowhere",
      })
  void saysHowToMendAnInternetRun(String change, String advice) {
    BadOptionsException bad =
        assertThrows(BadOptionsException.class, () -> Settings.internet(change));
    assertThat(bad.problems(), contains(containsString(advice)));
  }

  @Test
  void theInternetNeedsAnIdentity() {
    List<String> anonymous =
        Settings.without(Settings.INTERNET, "heloName", "mailFrom", "contactUrl", "iOperateThisIp");

    BadOptionsException bad = assertThrows(BadOptionsException.class, () -> Settings.of(anonymous));

    assertThat(
        bad.problems(),
        contains(
            startsWith("--heloName is missing"),
            startsWith("--mailFrom is missing"),
            startsWith("--contactUrl is missing")));
  }

  @Test
  void withoutAnOperatorTheInternetGetsThePlanOnly() {
    VerifySettings settings = Settings.of(Settings.without(Settings.INTERNET, "iOperateThisIp"));
    assertThat(settings.dryRun(), is(true));
    assertThat(settings.answeredFor(), is(false));

    assertThat(Settings.internet().dryRun(), is(false));
    assertThat(Settings.internet("--dryRun").dryRun(), is(true));
    assertThat(Settings.internet("--dryRun").answeredFor(), is(true));
  }

  @Test
  void aDryRunNeedsNoOutput() {
    List<String> args = Settings.without(Settings.LAB, "output");
    assertThat(Settings.of(args, "--dryRun").output(), is(""));
    BadOptionsException bad = assertThrows(BadOptionsException.class, () -> Settings.of(args));
    assertThat(bad.problems(), contains(startsWith("--output is missing")));
  }

  @Test
  void aLabNeedsItsOwnResolver() {
    BadOptionsException bad =
        assertThrows(
            BadOptionsException.class,
            () -> Settings.of(Settings.without(Settings.LAB, "dnsServers")));
    assertThat(bad.problems(), contains(startsWith("--dnsServers is missing")));
  }

  @Test
  void aReferenceFolderReplacesAPreset(@TempDir Path folder) throws Exception {
    String own = Settings.lab().probe().shaping().replaceFirst("(?m)^#.*$", "# ours");
    Files.writeString(folder.resolve("site-shaping-lab.tsv"), own);

    VerifySettings settings = Settings.lab("--referenceData=" + folder);

    assertThat(settings.probe().shaping(), is(own));
    assertThat(settings.probe().referenceData(), is(folder.toString()));
  }

  private static List<String> problemsOfLab(String change) {
    return assertThrows(BadOptionsException.class, () -> Settings.lab(change)).problems();
  }
}
