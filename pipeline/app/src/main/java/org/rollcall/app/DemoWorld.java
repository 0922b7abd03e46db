package org.rollcall.app;

import java.io.IOException;
import java.nio.file.Path;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.Worlds;

/** Invented contacts with their truth, and the mail world on loopback that they live in. */
final class DemoWorld implements AutoCloseable {
  /** Fewer would leave some kinds of mail host without a contact. */
  static final int CONTACTS_MIN = 500;

  private final Population population;
  private final MailLab lab;

  private DemoWorld(Population population, MailLab lab) {
    this.population = population;
    this.lab = lab;
  }

  /** Starts the world; the same seed and number give the same one. */
  static DemoWorld start(String seed, int contacts) {
    Population population = Worlds.demo(number(seed), contacts);
    LabOptions options = LabOptions.defaults().withLogLevel(LabLog.Level.COUNTS);
    return new DemoWorld(population, MailLab.start(population.world(), options));
  }

  /** A seed is a word; one that is a number is that number. */
  static long number(String seed) {
    return seed.matches("\\d{1,18}") ? Long.parseLong(seed) : seed.hashCode();
  }

  void writeContacts(Path csv) throws IOException {
    population.writeCsv(csv);
  }

  int domains() {
    return population.world().domains().size();
  }

  String dnsServer() {
    return lab.dnsServer();
  }

  int smtpPort() {
    return lab.smtpPort();
  }

  @Override
  public void close() {
    lab.close();
  }
}
