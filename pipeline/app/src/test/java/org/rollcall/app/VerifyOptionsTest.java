package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.app.KnownOptions.OptionDoc;

class VerifyOptionsTest {
  /** Per option a value that is not the default, and the setting it ends up in. */
  private static final Map<String, Effect> EFFECTS = new TreeMap<>();

  private record Effect(String value, Function<VerifySettings, Object> setting, Object expected) {}

  static {
    effect("input", "a.csv, b.parquet", s -> s.input().inputs(), "[a.csv, b.parquet]");
    effect("inputFormat", "TSV", s -> s.input().format(), "TSV");
    effect("emailColumn", "E-mail Address", s -> s.input().emailColumn(), "E-mail Address");
    effect("inputCharset", "latin1", s -> s.input().charset(), "ISO-8859-1");
    effect("output", "elsewhere", VerifySettings::output, "elsewhere");
    effect("overwrite", "true", VerifySettings::overwrite, true);
    effect("compression", "zstd", VerifySettings::compression, Compression.ZSTD);
    effect("heloName", "Probe.Acme.test", s -> s.probe().identity().heloName(), "probe.acme.test");
    effect("mailFrom", "me@Acme.test", s -> s.probe().identity().mailFrom(), "me@acme.test");
    effect("contactUrl", "mailto:me@acme.test", VerifySettings::contactUrl, "mailto:me@acme.test");
    effect("sourceAddress", "127.0.0.9", s -> s.probe().sourceAddress(), "127.0.0.9");
    effect("ipPreference", "ipv6", s -> s.probe().ipPreference(), "IPV6");
    effect(
        "dnsServers",
        "127.0.0.2,[::1]:54",
        s -> s.probe().dnsServers(),
        "[127.0.0.2:53, [0:0:0:0:0:0:0:1]:54]");
    effect("dnsTimeout", "500ms", s -> s.probe().dnsTimeout(), "PT0.5S");
    effect("dnsAttempts", "1", s -> s.probe().dnsAttempts(), 1);
    effect("smtpPort", "2525", s -> s.probe().smtpPort(), 2525);
    effect("sessionsInFlight", "7", s -> s.probe().sessionsInFlight(), 7);
    effect("shaping", "polite", VerifySettings::shapingName, "polite");
    effect("greylistSchedule", "1s,2s", s -> s.probe().greylistSchedule(), "[PT1S, PT2S]");
    effect("patience", "1h30m", s -> s.probe().patience(), "PT1H30M");
    effect("dryRun", "true", VerifySettings::dryRun, true);
    effect("lanes", "9", VerifySettings::lanes, 9);
    effect("buckets", "11", VerifySettings::buckets, "OptionalInt[11]");
    effect("suppressions", "a.csv,b.csv", VerifySettings::suppressions, "[a.csv,b.csv]");
    effect("engagement", "log.csv", VerifySettings::engagement, "[log.csv]");
    effect("engagementWindow", "30d", VerifySettings::engagementWindow, "PT720H");
    effect("legacyStatus", "Kickbox", VerifySettings::legacyStatus, "KICKBOX");
    effect("seed", "another", s -> s.probe().seed(), "another");
    effect("ledger", "elsewhere", VerifySettings::ledger, "elsewhere");
    effect("preflight", "true", s -> s.preflight().wanted(), true);
    effect("egressAddress", "203.0.113.5", s -> s.preflight().egressAddress(), "/203.0.113.5");
    effect("doctorHosts", "MX.a.test, b.test", s -> s.preflight().hosts(), "[mx.a.test, b.test]");
    effect("domainSignals", "web", s -> s.probe().domainSignals().asked(), "[WEB]");
    effect(
        "dnsBlockLists", "dbl.A.test", s -> s.probe().domainSignals().blockLists(), "[dbl.a.test]");
    effect("firstNameColumn", "Vorname", s -> s.input().columns().firstName(), "Vorname");
    effect("lastNameColumn", "Name", s -> s.input().columns().lastName(), "Name");
    effect("nameColumn", "Person", s -> s.input().columns().fullName(), "Person");
    effect("sourceColumn", "origin", s -> s.input().columns().source(), "origin");
    effect("lockFolder", "locks", s -> s.preflight().lockFolder(), "locks");
  }

  private static void effect(
      String option, String value, Function<VerifySettings, Object> setting, Object expected) {
    EFFECTS.put(option, new Effect(value, setting, expected));
  }

  @Test
  void everyOptionHasAnEffect(@TempDir Path folder) throws Exception {
    effect("referenceData", folder.toString(), s -> s.probe().referenceData(), folder);
    Path names = Files.writeString(folder.resolve("names.list"), "acme.test");
    effect(
        "doNotProbe",
        names.toString(),
        s -> s.probe().doNotProbe(),
        "[NamedText[name=" + names + ", text=acme.test]]");
    for (Map.Entry<String, Effect> entry : EFFECTS.entrySet()) {
      Effect effect = entry.getValue();
      VerifySettings settings = Settings.lab("--" + entry.getKey() + "=" + effect.value());
      String before = String.valueOf(effect.setting().apply(Settings.lab()));
      String after = String.valueOf(effect.setting().apply(settings));
      assertThat(entry.getKey(), after, is(effect.expected().toString()));
      assertThat(entry.getKey(), after, is(not(before)));
    }
    assertThat(Files.isDirectory(folder), is(true));
  }

  /** The two others decide whether there are settings at all: see VerifySettingsTest. */
  @Test
  void noOptionIsLeftOut() {
    TreeSet<String> tested = new TreeSet<>(EFFECTS.keySet());
    tested.add("referenceData");
    tested.add("doNotProbe");
    tested.add("network");
    tested.add("iOperateThisIp");

    TreeSet<String> options = new TreeSet<>();
    OptionDoc.allOf(VerifyOptions.class).forEach(option -> options.add(option.name()));
    assertThat(tested, is(options));
  }

  @Test
  void everyDescriptionEndsWithItsDefaultOrSaysThatThereIsNone() {
    for (OptionDoc option : OptionDoc.allOf(DemoOptions.class)) {
      assertThat(
          option.name(),
          option.text(),
          either(containsString("Default"))
              .or(containsString("Required"))
              .or(containsString("No default")));
      assertThat(
          option.name(),
          option.text().endsWith(".") || option.text().endsWith("retry/."),
          is(true));
    }
  }
}
