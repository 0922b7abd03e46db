package org.rollcall.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The lab as a process, until interrupted; then what it heard, as JSON on standard output.
 *
 * <pre>
 * --world=demo|calm|stress|distant|FILE.tsv   default demo; a file has no contacts
 * --seed=1 --contacts=10000           of the generated worlds
 * --domains=10000                     of the stress and distant worlds
 * --dnsPort=0 --smtpPort=0            0 finds a free one
 * --logLevel=COUNTS|FULL              default COUNTS: memory does not grow
 * --smtpThreads=1
 * --writeContacts=FILE.csv            before the lab is announced
 * </pre>
 */
public final class LabMain {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "world", "demo",
          "seed", "1",
          "contacts", "10000",
          "domains", "10000",
          "dnsPort", "0",
          "smtpPort", "0",
          "logLevel", "COUNTS",
          "smtpThreads", "1",
          "writeContacts", "");

  private LabMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options;
    try {
      options = options(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    World world = world(options);
    MailLab lab =
        MailLab.start(
            world,
            LabOptions.defaults()
                .withPorts(number(options, "dnsPort"), number(options, "smtpPort"))
                .withLogLevel(LabLog.Level.valueOf(word(options, "logLevel")))
                .withSmtpThreads(number(options, "smtpThreads")));
    CountDownLatch interrupted = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  lab.close();
                  System.out.println(lab.log().toJson());
                  System.out.flush();
                  interrupted.countDown();
                },
                "lab-shutdown"));
    System.out.println("dns=" + lab.dnsServer());
    System.out.println("smtpPort=" + lab.smtpPort());
    System.out.println("domains=" + world.domains().size() + " listeners=" + lab.listeners());
    System.out.flush();
    interrupted.await();
  }

  /** Every option with its value; complains about all that are none at once. */
  static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>(DEFAULTS);
    StringBuilder wrong = new StringBuilder();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = arg.startsWith("--") && equals > 2 ? arg.substring(2, equals) : "";
      if (DEFAULTS.containsKey(name)) {
        options.put(name, arg.substring(equals + 1));
      } else {
        wrong.append("no such option: ").append(arg).append('\n');
      }
    }
    if (wrong.length() > 0) {
      throw new IllegalArgumentException(
          wrong + "options are " + DEFAULTS.keySet().stream().sorted().toList());
    }
    return options;
  }

  private static World world(Map<String, String> options) throws IOException {
    long seed = Long.parseLong(word(options, "seed"));
    int contacts = number(options, "contacts");
    String name = word(options, "world");
    Population population;
    switch (name) {
      case "demo" -> population = Worlds.demo(seed, contacts);
      case "calm" -> population = Worlds.calm(seed, contacts);
      case "stress" -> population = Worlds.stress(seed, contacts, number(options, "domains"));
      case "distant" -> population = Worlds.distant(number(options, "domains"));
      default -> {
        return WorldFile.read(Path.of(name));
      }
    }
    String csv = word(options, "writeContacts");
    if (!csv.isEmpty()) {
      population.writeCsv(Path.of(csv));
    }
    return population.world();
  }

  private static int number(Map<String, String> options, String name) {
    return Integer.parseInt(word(options, name));
  }

  private static String word(Map<String, String> options, String name) {
    return options.getOrDefault(name, "");
  }
}
