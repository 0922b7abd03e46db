package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.legacy.LegacyWords;
import org.rollcall.engine.legacy.Vendor;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.preflight.Preflight;
import org.rollcall.engine.reference.BadFactException;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.replies.ReplyRules;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;

/** Every data file of the program, with the reader that finds the mistakes in it. */
final class ReferenceFiles {
  /** Mistakes named per file: more of them have one cause, or make nobody wiser. */
  static final int MISTAKES_MAX = 20;

  private static final Map<String, Consumer<ReferenceData>> READERS = readers();

  private ReferenceFiles() {}

  private static Map<String, Consumer<ReferenceData>> readers() {
    Map<String, Consumer<ReferenceData>> readers = new TreeMap<>();
    DomainInquiry.FILES.forEach(name -> readers.put(name, DomainInquiry::check));
    VerdictPolicy.FILES.forEach(name -> readers.put(name, VerdictPolicy::from));
    KnownAtOnce.FILES.forEach(name -> readers.put(name, KnownAtOnce::from));
    SignalReaders.FILES.forEach(name -> readers.put(name, SignalReaders::from));
    Preflight.FILES.forEach(
        name -> readers.put(name, data -> Objects.requireNonNull(data.file(name).lines())));
    LegacyWords.FILES.forEach(
        name ->
            readers.put(
                name, data -> List.of(Vendor.values()).forEach(v -> LegacyWords.from(data, v))));
    readers.put(ListRules.FILE, ListRules::from);
    readers.put(Providers.FILE, Providers::from);
    readers.put(MailboxKeys.FILE, MailboxKeys::from);
    readers.put(ReplyRules.FILE, ReplyRules::from);
    readers.put(ReplyRules.WORDS_FILE, ReplyRules::from);
    readers.put(OptOuts.FILE, data -> OptOuts.from(data, List.of()));
    for (String name : Shaping.PRESETS) {
      String file = "site-shaping-" + name + ".tsv";
      readers.put(file, data -> SiteShaping.of(data.file(file)));
    }
    return readers;
  }

  /** Names of all files, in order. */
  static List<String> names() {
    return List.copyOf(READERS.keySet());
  }

  /**
   * All that is wrong with the files in a folder that replace shipped ones, each file beside the
   * shipped others; empty if nothing is.
   */
  static List<String> mistakes(String folder) {
    List<String> mistakes = new ArrayList<>();
    ReferenceData data;
    try {
      data = ReferenceData.replacedBy(folder);
    } catch (IllegalArgumentException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
    READERS.forEach(
        (name, reader) -> {
          if (data.replaces(name)) {
            mistakes.addAll(mistakes(data, name, reader));
          }
        });
    return mistakes;
  }

  /** Each mistake's line is taken out, so that the next one is found. */
  private static List<String> mistakes(
      ReferenceData data, String name, Consumer<ReferenceData> reader) {
    List<String> mistakes = new ArrayList<>();
    try {
      DataFile file = data.file(name);
      while (mistakes.size() < MISTAKES_MAX) {
        try {
          reader.accept(ReferenceData.shipped().with(name, file));
          return mistakes;
        } catch (BadFactException wrong) {
          mistakes.add(wrong.getMessage());
          DataFile rest = file.without(wrong.line());
          if (rest.lines().size() == file.lines().size() || wrong.line() == headings(file)) {
            return mistakes;
          }
          file = rest;
        }
      }
    } catch (IllegalArgumentException wrong) {
      mistakes.add(wrong.getMessage());
    }
    return mistakes;
  }

  /** The line of column names: without it nothing can be read; 0 for a list. */
  private static int headings(DataFile file) {
    return file.name().endsWith(".tsv") ? file.lines().get(0).number() : 0;
  }
}
