package org.rollcall.app;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.steps.read.ColumnChoice;
import org.rollcall.steps.read.InputFormat;
import org.rollcall.steps.read.InputRequest;

/** Reads what is to be verified. Whether the files exist is found out when they are looked at. */
final class InputReader {
  private static final String AUTO = "auto";

  private final VerifyOptions options;
  private final OptionReader reader;

  InputReader(VerifyOptions options, OptionReader reader) {
    this.options = options;
    this.reader = reader;
  }

  InputRequest read() {
    List<String> inputs = inputs();
    InputFormat format =
        reader.read("inputFormat", options.getInputFormat(), InputReader::format, null);
    String charsetName = OptionReader.blankToNull(options.getInputCharset());
    Charset charset =
        charsetName == null
            ? null
            : reader.read("inputCharset", charsetName, InputReader::charset, null);
    String column = OptionReader.blankToNull(options.getEmailColumn());
    ColumnChoice columns =
        new ColumnChoice(
            OptionReader.blankToNull(options.getFirstNameColumn()),
            OptionReader.blankToNull(options.getLastNameColumn()),
            OptionReader.blankToNull(options.getNameColumn()),
            OptionReader.blankToNull(options.getSourceColumn()));
    return new InputRequest(inputs, format, column, charset).withColumns(columns);
  }

  private List<String> inputs() {
    String text = OptionReader.blankToNull(options.getInput());
    if (text == null) {
      reader.missing("input", "name the files to verify, e.g. contacts.csv");
      return List.of();
    }
    List<String> inputs =
        Arrays.stream(text.split(",", -1))
            .map(String::trim)
            .filter(part -> !part.isEmpty())
            .toList();
    if (inputs.isEmpty()) {
      reader.problem("input", text, "name at least one file");
    }
    return inputs;
  }

  /** Null to find it out. */
  private static @Nullable InputFormat format(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.equals(AUTO)) {
      return null;
    }
    return Arrays.stream(InputFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("write one of: auto, csv, tsv, parquet"));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "no such encoding: write a name such as UTF-8, windows-1252 or Shift_JIS", unknown);
    }
  }
}
