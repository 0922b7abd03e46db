package org.rollcall.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.NamedText;

/** Reads the user's own lists of whom not to probe; every line that is no entry is named. */
final class DoNotProbeReader {
  private final OptionReader reader;

  DoNotProbeReader(OptionReader reader) {
    this.reader = reader;
  }

  List<NamedText> read(@Nullable String option) {
    String given = OptionReader.blankToNull(option);
    if (given == null) {
      return List.of();
    }
    List<NamedText> lists = new ArrayList<>();
    long chars = 0;
    for (String name : given.split(",", -1)) {
      if (!name.isBlank()) {
        String text = reader.read("doNotProbe", name.trim(), DoNotProbeReader::text, "");
        lists.add(new NamedText(name.trim(), text));
        chars += text.length();
      }
    }
    if (chars > OptOuts.TEXT_MAX) {
      reader.problem(
          "doNotProbe",
          given,
          "longer than "
              + OptOuts.TEXT_MAX
              + " characters together: name whole domains and networks");
    } else {
      reader.read("doNotProbe", given, any -> OptOuts.from(ReferenceData.shipped(), lists), null);
    }
    return lists;
  }

  private static String text(String name) {
    Path file = Path.of(name);
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no such file; write its path");
      }
      if (Files.size(file) > 4L * OptOuts.TEXT_MAX) {
        throw new IllegalArgumentException("too long for a list of domains and networks");
      }
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot be read as UTF-8: " + unreadable, unreadable);
    }
  }
}
