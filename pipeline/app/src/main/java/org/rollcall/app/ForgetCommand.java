package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Domain;
import org.rollcall.model.MailboxKey;
import picocli.CommandLine.Command;

/** Has a ledger forget people: {@code rollcall forget ADDRESS... --ledger=FOLDER}. */
@Command(name = "forget")
final class ForgetCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall forget ADDRESS...")
        + "  removes what a ledger knows of addresses, and @example.org all of a domain.\n\n"
        + "  rollcall forget ada@acme.test @gone.test --ledger=verified.ledger\n"
        + OptionsTable.of(LedgerOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  @SuppressWarnings("try") // Held, and nothing more.
  int run(Terminal terminal, List<String> args) throws Exception {
    List<String> named = new ArrayList<>(args);
    named.removeIf(arg -> arg.startsWith("--"));
    List<String> rest = new ArrayList<>(args);
    rest.removeAll(named);
    if (named.isEmpty()) {
      throw new BadOptionsException(
          List.of("forget takes addresses, or @domains: write rollcall forget ada@acme.test"));
    }
    LedgerOptions options = OptionsParser.parse(LedgerOptions.class, rest);
    OptionReader reader = new OptionReader();
    String folder = LedgerCommand.folder(options, reader);
    Named read = Named.read(named, reader);
    reader.throwIfAny();
    FileSystems.setDefaultPipelineOptions(options);
    LedgerAccess ledger =
        LedgerAccess.existing(folder, OptionReader.blankToNull(options.getLedgerKey()));
    try (LedgerHold hold =
        LedgerHold.take(
            ledger, LedgerCommand.name("forget"), LedgerCommand.LEASE, terminal.err()::println)) {
      LedgerFolder.Rewritten done =
          ledger.folder().forget(ledger.key(), read.mailboxes, read.domains);
      terminal.out().print(LedgerCommand.render(done, "forgotten"));
    }
    return ExitCode.DONE;
  }

  /** Who is to be forgotten. */
  private record Named(List<MailboxKey> mailboxes, List<Domain> domains) {
    static Named read(List<String> texts, OptionReader reader) {
      MailboxKeys keys = MailboxKeys.from(ReferenceData.replacedBy(null));
      List<MailboxKey> mailboxes = new ArrayList<>();
      List<Domain> domains = new ArrayList<>();
      for (String text : texts) {
        boolean isDomain = text.startsWith("@");
        if (!(AddressParser.parse(isDomain ? "any" + text : text)
            instanceof ParsedAddress.Parsed parsed)) {
          reader.wrong("'" + text + "' is no address, and no domain with its at-sign");
        } else if (isDomain) {
          domains.add(parsed.mailbox().domain());
        } else {
          mailboxes.add(keys.keyOf(parsed.mailbox()));
        }
      }
      return new Named(mailboxes, domains);
    }
  }
}
