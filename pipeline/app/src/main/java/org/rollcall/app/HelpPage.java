package org.rollcall.app;

/** The first page. */
final class HelpPage {
  private HelpPage() {}

  static String render(Terminal terminal) {
    Ink ink = terminal.ink();
    return String.join(
        "\n",
        ink.bold("rollcall")
            + " takes attendance of a contact list: which addresses have a mailbox behind them.",
        "No mail is ever sent.",
        "",
        ink.bold("Commands"),
        "  "
            + ink.accent("demo")
            + "      invent contacts and a mail world on this machine, verify, compare with the truth",
        "  "
            + ink.accent("verify")
            + "    verify CSV and Parquet files:  --input=FILES --output=FOLDER --network=LAB|INTERNET",
        "  " + ink.accent("lab") + "       the pretend mail world as a process, until interrupted",
        "  " + ink.accent("forget") + "    removes an address from a ledger",
        "  " + ink.accent("ledger") + "    makes a ledger small, and drops what is old",
        "  " + ink.accent("explain") + "   one address, with all that was asked and answered",
        "  "
            + ink.accent("replies")
            + "   what SMTP replies mean: JSON Lines in, the same with an answer out",
        "  "
            + ink.accent("status")
            + "    how far a run has come, here or on a cluster:  --output=FOLDER of that run",
        "  " + ink.accent("stop") + "      stop a run politely:  --output=FOLDER of that run",
        "  "
            + ink.accent("doctor")
            + "    is this machine able and allowed to probe: resolver, port, names, sender domain",
        "  " + ink.accent("reference") + " the data files in force, and the mistakes in your own",
        "  " + ink.accent("help") + "      this page; with a command's name its options",
        "  " + ink.accent("version") + "   version of this build",
        "",
        "Options are written --name=value; 'rollcall verify --help' lists them. @FILE reads arguments from a file.",
        "Exit codes: 0 done, 1 failure, 2 bad usage or options, 3 refused to start,",
        "4 stopped early by the kill switch or a fault of the set-up (the result is complete).",
        "");
  }
}
