package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.rollcall.engine.ledger.LedgerFolder;
import picocli.CommandLine.Command;

/** Makes a ledger small: {@code rollcall ledger --ledger=FOLDER}. */
@Command(name = "ledger")
final class LedgerCommand extends JobCommand {
  static final Duration LEASE = Duration.ofSeconds(10);

  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall ledger")
        + "  merges the segments of a ledger, and drops what is older than it is to be kept.\n\n"
        + "  rollcall ledger --ledger=verified.ledger\n"
        + OptionsTable.of(LedgerOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  @SuppressWarnings("try") // Held, and nothing more.
  int run(Terminal terminal, List<String> args) throws Exception {
    LedgerOptions options = OptionsParser.parse(LedgerOptions.class, args);
    OptionReader reader = new OptionReader();
    String folder = folder(options, reader);
    Duration keep =
        reader.read("ledgerKeep", options.getLedgerKeep(), Units::duration, LedgerReader.KEEP);
    reader.throwIfAny();
    FileSystems.setDefaultPipelineOptions(options);
    LedgerAccess ledger =
        LedgerAccess.existing(folder, OptionReader.blankToNull(options.getLedgerKey()));
    try (LedgerHold hold =
        LedgerHold.take(ledger, name("compact"), LEASE, terminal.err()::println)) {
      LedgerFolder.Rewritten done = ledger.folder().compact(keep, Clock.systemUTC());
      terminal.out().print(render(done, "older than " + Units.print(keep)));
    }
    return ExitCode.DONE;
  }

  static String folder(LedgerOptions options, OptionReader reader) {
    String folder = OptionReader.blankToNull(options.getLedger());
    if (folder == null) {
      reader.missing("ledger", "name the folder of the ledger, e.g. verified.ledger");
      return "";
    }
    return folder;
  }

  /** Under what name a command holds the ledger. */
  static String name(String command) {
    return command + "-" + ProcessHandle.current().pid();
  }

  static String render(LedgerFolder.Rewritten done, String dropped) {
    return grouped(done.before())
        + " segments, "
        + grouped(done.unreadable())
        + " of them torn and removed; "
        + grouped(done.dropped())
        + " entries dropped ("
        + dropped
        + "), "
        + grouped(done.replaced())
        + " replaced by newer ones, "
        + grouped(done.left())
        + " left in the segments written again.\n";
  }
}
