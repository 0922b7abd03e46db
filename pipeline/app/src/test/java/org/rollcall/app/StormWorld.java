package org.rollcall.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.rollcall.lab.LabDomain;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.World;

/** Every bad manner at once, and what is allowed towards it: a seeded list and its world. */
final class StormWorld implements AutoCloseable {
  static final Duration GREYLISTED = Duration.ofSeconds(3);

  /** First delay of the schedule, for those who do not say how long to wait. */
  static final Duration FIRST_RETRY = Duration.ofSeconds(2);

  /** Limits of the shape of {@code polite}, in seconds instead of minutes. */
  static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  static final Duration BETWEEN_RCPTS = Duration.ofMillis(200);
  static final Duration BACK_OFF = Duration.ofSeconds(2);
  static final int RCPTS = 10;
  static final int REFUSALS = 3;
  static final int PROVIDER_SESSIONS = 2;

  static final List<String> SHAPING =
      List.of(
          "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session"
              + "\trefusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource",
          "google\t2\t2\t120/min\t5/s\t10\t3\t2000\tno\tsame_session\t2s\tbrisk\tstorm",
          "zoho\t2\t2\t120/min\t5/s\t10\t3\t2000\tno\tsame_session\t2s\tbrisk\tstorm",
          // They hang up until they are given up: shorter pauses, or the run would be about them.
          ".hangs-up-ehlo.test\t1\t1\t120/min\t5/s\t10\t3\t2000\tno\tsame_session\t200ms\tbrisk\tstorm",
          ".hangs-up-mail.test\t1\t1\t120/min\t5/s\t10\t3\t2000\tno\tsame_session\t200ms\tbrisk\tstorm",
          "*\t1\t1\t120/min\t5/s\t10\t3\t2000\tno\tsame_session\t2s\tbrisk\tstorm");

  /** Personas that answer RCPT TO with what is no reply, or never. */
  static final Set<String> SENSELESS =
      Set.of(
          "silent",
          "no-answer-rcpt",
          "garbage",
          "not-smtp",
          "endless-lines",
          "endless-line",
          "contradicts",
          "syntax-503");

  /** Personas that turn us away, for good or for now, before anybody is asked. */
  static final Set<String> UNWELCOMING =
      Set.of(
          "blocks-connect",
          "blocks-ehlo",
          "blocks-mail",
          "tempfail-banner",
          "hangs-up-ehlo",
          "hangs-up-mail");

  static final Set<String> NOT_CONTACTED = Set.of("nullmx.test", "nxdomain.test", "hotmail.com");

  private final World world = new World();
  private final MailLab lab;
  private final List<String> contacts = new ArrayList<>();
  private final Map<String, String> siteByDomain = new HashMap<>();
  private final Random random;

  StormWorld(long seed) {
    random = new Random(seed);
    providers();
    sharedServers();
    neighbours();
    domain("big.test", "honest", 40);
    domain("errors.test", "error-limit", 15);
    for (String persona :
        List.of("rcpt-limit", "rcpt-limit-421", "catch-all", "greylist", "greylist-tells")) {
      domain(persona + ".test", persona, 12);
    }
    for (String persona :
        List.of(
            "greylist-domain",
            "conn-limit",
            "drops-after-rcpt",
            "drops-rcpt",
            "drops-mail",
            "drops-connect",
            "tls-required",
            "tls-broken",
            "tls-unavailable",
            "starttls",
            "tarpit",
            "verify-wait",
            "blocks-rcpt",
            "multi-line",
            "split",
            "helo-only")) {
      domain(persona + ".test", persona, 4);
    }
    for (Set<String> personas : List.of(SENSELESS, UNWELCOMING)) {
      new TreeSet<>(personas).forEach(persona -> domain(persona + ".test", persona, 2));
    }
    notContacted();
    Collections.shuffle(contacts, random);
    lab =
        MailLab.start(
            world,
            LabOptions.defaults().withLogLevel(LabLog.Level.FULL).withGreylistDelay(GREYLISTED));
  }

  MailLab lab() {
    return lab;
  }

  LabLog log() {
    return lab.log();
  }

  void write(Path csv, Path shaping) throws IOException {
    List<String> rows = new ArrayList<>(List.of("email"));
    rows.addAll(contacts);
    Files.write(csv, rows);
    Files.write(shaping, SHAPING);
  }

  int rows() {
    return contacts.size();
  }

  /** Distinct addresses of the list, lower-cased. */
  Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    contacts.forEach(contact -> addresses.add(contact.toLowerCase(Locale.ROOT)));
    return addresses;
  }

  Set<String> addressesOf(String domain) {
    Set<String> addresses = addresses();
    addresses.removeIf(address -> !address.endsWith("@" + domain));
    return addresses;
  }

  String persona(String domain) {
    return world.domain(domain).persona();
  }

  /** The mail site that a conversation was with: that of who was asked for, else of the host. */
  String siteOf(SessionRecord session) {
    for (SessionRecord.Exchange each : session.exchanges()) {
      if (each.verb().equals("RCPT")) {
        String argument = each.argument();
        String domain = argument.substring(argument.lastIndexOf('@') + 1, argument.indexOf('>'));
        return siteByDomain.getOrDefault(domain.toLowerCase(Locale.ROOT), domain);
      }
    }
    return siteByDomain.getOrDefault(session.host(), session.host());
  }

  int sessionsMax(String site) {
    return site.equals("google") || site.equals("zoho") ? PROVIDER_SESSIONS : 1;
  }

  private void providers() {
    hosts("google", "aspmx.l.google.com", "alt1.aspmx.l.google.com");
    hosts("zoho", "mx.zoho.com", "mx2.zoho.com");
    for (String name : List.of("g1.test", "g2.test")) {
      domain(name, "gmail", 25, "aspmx.l.google.com", "alt1.aspmx.l.google.com");
      siteByDomain.put(name, "google");
    }
    for (String name : List.of("z1.test", "z2.test")) {
      domain(name, "blocks-after-3", 20, "mx.zoho.com", "mx2.zoho.com");
      siteByDomain.put(name, "zoho");
    }
    hosts("blended", "mx.blended.test");
    domain("blended.test", "gmail", 10, "aspmx.l.google.com", "mx.blended.test");
    siteByDomain.put("blended.test", "blended");
  }

  private void sharedServers() {
    hosts("shared", "mx1.shared.test", "mx2.shared.test");
    for (String name : List.of("s1.test", "s2.test", "s3.test")) {
      domain(name, "honest", 12, "mx1.shared.test", "mx2.shared.test");
      siteByDomain.put(name, "shared");
    }
  }

  private void neighbours() {
    world.newHosts(List.of("mx.n1.test", "mx.n2.test", "mx.n3.test"));
    for (String name : List.of("n1.test", "n2.test", "n3.test")) {
      domain(name, "honest", 10, "mx." + name);
    }
  }

  private void notContacted() {
    world.domain("nullmx.test").nullMx();
    world.domain("nxdomain.test").nxdomain();
    LabHost host = world.newHost("hotmail-com.olc.protection.outlook.com");
    world.domain("hotmail.com").servedBy(List.of(host.name()));
    NOT_CONTACTED.forEach(name -> contacts.add("ada@" + name));
    contacts.add("postmaster@big.test");
    contacts.add("abuse@s1.test");
  }

  private void hosts(String site, String... names) {
    world.newHosts(List.of(names)).forEach(host -> siteByDomain.put(host.name(), site));
  }

  /** A domain, two thirds of whose mailboxes exist; every fourth contact is there twice. */
  private void domain(String name, String persona, int mailboxes, String... hosts) {
    LabDomain domain = world.domain(name).persona(persona);
    List<String> own = hosts.length > 0 ? List.of(hosts) : List.of("mx." + name);
    if (hosts.length == 0) {
      world.newHosts(own);
    }
    domain.servedBy(own);
    if (hosts.length < 2) {
      siteByDomain.put(own.get(0), name);
      siteByDomain.put(name, name);
    }
    for (int i = 0; i < mailboxes; i++) {
      String local = "user" + i;
      if (random.nextInt(3) > 0) {
        domain.accepts(local);
      }
      contacts.add(local + "@" + name);
      if (i % 4 == 0) {
        contacts.add(local.toUpperCase(Locale.ROOT) + "@" + name);
      }
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
