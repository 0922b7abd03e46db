package org.rollcall.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The data files in force, and whether one's own are right: {@code rollcall reference}. */
@Command(name = "reference")
final class ReferenceCommand extends JobCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--referenceData")
  private @Nullable String referenceData;

  @Option(names = "--json")
  private boolean json;

  @Override
  String help(Terminal terminal) {
    return String.join(
        "\n",
        terminal.ink().bold("rollcall reference")
            + "  lists the data files a run reads; asks nobody.",
        "",
        "  --referenceData=DIR   folder whose files replace the shipped ones of the same names: all",
        "                        mistakes in them are named, and the exit code is then 2",
        "  --json                one JSON object per file and line",
        "");
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    if (!args.isEmpty()) {
      throw new BadOptionsException(
          List.of(
              "'"
                  + args.get(0)
                  + "' is not known: reference takes --referenceData=DIR and --json"));
    }
    List<String> mistakes =
        referenceData == null ? List.of() : ReferenceFiles.mistakes(referenceData);
    if (!mistakes.isEmpty()) {
      terminal.err().println("--referenceData=" + referenceData + " cannot be used:");
      mistakes.forEach(mistake -> terminal.err().println("  - " + mistake));
      return ExitCode.BAD_USAGE;
    }
    ReferenceData data = ReferenceData.replacedBy(referenceData);
    for (String name : ReferenceFiles.names()) {
      show(terminal, name, data.file(name), data);
    }
    return ExitCode.DONE;
  }

  private void show(Terminal terminal, String name, DataFile file, ReferenceData data)
      throws JsonProcessingException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", name);
    facts.put("entries", data.editions(List.of(name)).get(0).entries());
    facts.put("version", file.version());
    facts.put("date", file.header("date"));
    facts.put("licence", file.header("licence"));
    facts.put("source", file.header("source"));
    facts.put("fingerprint", file.fingerprint());
    facts.put("replaced", data.replaces(name));
    if (json) {
      terminal.out().println(JSON.writeValueAsString(facts));
      return;
    }
    String origin = data.replaces(name) ? " (" + file.name() + ")" : "";
    terminal.out().println(terminal.ink().bold(name) + origin);
    terminal
        .out()
        .println(
            "  %s entries, version %s, date %s, fingerprint %s"
                .formatted(
                    facts.get("entries"),
                    said(file.version()),
                    said(file.header("date")),
                    file.fingerprint()));
    terminal.out().println("  source   " + said(file.header("source")));
    terminal.out().println("  licence  " + said(file.header("licence")));
  }

  private static String said(String text) {
    return text.isEmpty() ? "not stated" : text;
  }
}
