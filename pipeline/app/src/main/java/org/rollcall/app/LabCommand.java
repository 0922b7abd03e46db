package org.rollcall.app;

import java.util.List;
import org.rollcall.lab.LabMain;
import picocli.CommandLine.Command;

/** The pretend mail world as a process, until interrupted: {@code rollcall lab}. */
@Command(name = "lab")
final class LabCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return String.join(
        "\n",
        terminal.ink().bold("rollcall lab") + "  plays a mail world on loopback until interrupted.",
        "",
        "  --world=demo|calm|stress|distant|FILE.tsv   default demo; a file has no contacts",
        "  --seed=1 --contacts=10000           of the generated worlds",
        "  --domains=10000                     of the stress and distant worlds",
        "  --dnsPort=0 --smtpPort=0            0 finds a free one; 25 needs root",
        "  --logLevel=COUNTS|FULL              default COUNTS: memory does not grow",
        "  --smtpThreads=1                     event loops that play the mail hosts",
        "  --writeContacts=FILE.csv            the contacts with their truth, to verify",
        "",
        "It says where it listens; use that with rollcall verify --network=LAB --dnsServers=... --smtpPort=...",
        "");
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    LabMain.main(args.toArray(new String[0]));
    return ExitCode.DONE;
  }
}
