package org.rollcall.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.Network;
import org.rollcall.model.VerifiedContact;
import picocli.CommandLine.Command;

/**
 * Some addresses, with all that was known, asked and answered: {@code rollcall explain
 * ada@acme.test ...}.
 */
@Command(name = "explain")
final class ExplainCommand extends JobCommand {
  private static final String STANDARD_INPUT = "-";
  private static final int OUT_BUFFER = 1 << 16;

  /** Lines after which it is looked whether anybody still reads. */
  private static final int FLUSH_EVERY = 1_000;

  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall explain ADDRESS...")
        + "  says what is known of an address, asks as a run would, and shows the"
        + " conversations.\n\n"
        + "  rollcall explain ada@acme.test --network=LAB --dnsServers=127.0.0.1:5353"
        + " --smtpPort=2525\n"
        + "  rollcall explain ada@gmial.com --offline\n"
        + "  rollcall explain - --offline --json < addresses.txt   one JSON object for every line\n"
        + OptionsTable.of(ExplainOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    List<String> addresses = new ArrayList<>(args);
    addresses.removeIf(arg -> arg.startsWith("--"));
    List<String> rest = new ArrayList<>(args);
    rest.removeAll(addresses);
    boolean fromInput = addresses.equals(List.of(STANDARD_INPUT));
    if (addresses.isEmpty() || (addresses.contains(STANDARD_INPUT) && !fromInput)) {
      throw new BadOptionsException(
          List.of(
              "explain takes addresses, or - alone for those on standard input: write rollcall"
                  + " explain ada@acme.test --network=LAB ..., or --offline to ask nobody"));
    }
    ExplainOptions options = OptionsParser.parse(ExplainOptions.class, rest);
    Lines lines = lines(addresses, fromInput);
    if (options.isOffline() || Network.OFFLINE.name().equalsIgnoreCase(options.getNetwork())) {
      AddressReader reader = new AddressReader(referenceData(options), Clock.systemUTC());
      return tell(lines, reader::read, options.isJson(), terminal);
    }
    OptionReader reader = new OptionReader();
    ProbeReader.Probe probe = new ProbeReader(options, reader).read();
    reader.throwIfAny();
    if (probe.settings().network() == Network.INTERNET && !options.isiOperateThisIp()) {
      throw new RefusedToStartException(
          InternetPlan.describe(String.join(", ", addresses), "this terminal", probe));
    }
    String purpose = "explains " + addresses.size() + " addresses";
    try (Clearance cleared =
            Clearance.obtain(terminal, probe.settings(), probe.preflight(), List::of, purpose);
        Explainer explainer = Explainer.open(probe.settings())) {
      cleared.tell(terminal);
      return tell(lines, explainer::explain, options.isJson(), terminal);
    }
  }

  private static ReferenceData referenceData(ExplainOptions options) {
    String folder = OptionReader.blankToNull(options.getReferenceData());
    try {
      return ReferenceData.replacedBy(folder);
    } catch (IllegalArgumentException wrong) {
      throw new BadOptionsException(
          List.of("--referenceData=" + folder + ": " + wrong.getMessage()));
    }
  }

  /** Where the texts come from, one after the other. */
  private interface Lines {
    AddressReader.@Nullable Line next() throws IOException;

    /** True if the next one need not be waited for. */
    boolean isMoreThere() throws IOException;
  }

  /** Who says what becomes of a text. */
  private interface Judge {
    VerifiedContact judge(AddressReader.Line line, Consumer<Fact> listener) throws Exception;
  }

  private static Lines lines(List<String> addresses, boolean fromInput) {
    if (fromInput) {
      AddressLines lines = new AddressLines(System.in);
      return new Lines() {
        @Override
        public AddressReader.@Nullable Line next() throws IOException {
          return lines.next();
        }

        @Override
        public boolean isMoreThere() throws IOException {
          return lines.isMoreThere();
        }
      };
    }
    var given = AddressReader.Line.of(addresses).iterator();
    return new Lines() {
      @Override
      public AddressReader.@Nullable Line next() {
        return given.hasNext() ? given.next() : null;
      }

      @Override
      public boolean isMoreThere() {
        return given.hasNext();
      }
    };
  }

  private static int tell(Lines lines, Judge judge, boolean json, Terminal terminal)
      throws Exception {
    if (json) {
      tellInJson(lines, judge, terminal);
    } else {
      tellOnPage(lines, judge, terminal);
    }
    return ExitCode.DONE;
  }

  private static void tellOnPage(Lines lines, Judge judge, Terminal terminal) throws Exception {
    ExplanationPage page = new ExplanationPage(terminal);
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (line.ordinal() > 0) {
        page.gap();
      }
      judge.judge(line, page::show);
      throwIfUnread(terminal);
    }
  }

  /** Flushed whenever the next line has to be waited for, so that two programs can talk. */
  private static void tellInJson(Lines lines, Judge judge, Terminal terminal) throws Exception {
    ExplanationJson json =
        new ExplanationJson(new BufferedOutputStream(terminal.out(), OUT_BUFFER));
    for (var line = lines.next(); line != null; line = lines.next()) {
      List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
      VerifiedContact contact = judge.judge(line, facts::add);
      json.write(new Explanation(contact, List.copyOf(facts)));
      if (line.ordinal() % FLUSH_EVERY == 0 || !lines.isMoreThere()) {
        json.flush();
        throwIfUnread(terminal);
      }
    }
    json.flush();
    throwIfUnread(terminal);
  }

  private static void throwIfUnread(Terminal terminal) throws IOException {
    if (terminal.out().checkError()) {
      throw new IOException("nobody reads standard output any more");
    }
  }
}
