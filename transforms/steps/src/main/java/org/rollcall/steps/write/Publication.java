package org.rollcall.steps.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;

/**
 * Moves a run's part files to their place. It may be interrupted anywhere and repeated, also with
 * other part files, as runners do: the moves are written down before the first one, and {@code
 * summary.json}, written last, ends it for good.
 */
final class Publication {
  /** The moves, in the staging folder: a line each, source, tab, target. */
  private static final String MOVES = "moves.tsv";

  private final Folder output;
  private final Folder staging;
  private final PublishSpec spec;

  Publication(PublishSpec spec) {
    this.spec = spec;
    this.output = new Folder(spec.output());
    this.staging = new Folder(OutputFolder.staging(spec.output(), spec.runId()));
  }

  /**
   * Publishes the files; total and unknown wordings go to the summary. Returns the summary.
   *
   * @param unknown wordings that no rule explains, most frequent first
   */
  String publish(
      List<WrittenFile> files, Tally total, List<UnknownReply> unknown, List<SummaryLine> lines)
      throws IOException {
    String published = output.read(OutputFolder.SUMMARY);
    boolean mine = published != null && spec.runId().equals(SummaryJson.runId(published));
    if (published != null && mine) {
      staging.deleteAll(Table.NAMES);
      return published;
    }
    if (published != null && !spec.overwrite()) {
      throw new IOException(
          "another run has published its tables in %s meanwhile; this run's are in %s"
              .formatted(output.path(), staging.path()));
    }
    Map<String, String> moves = moves(files);
    prepare(moves);
    move(moves);
    for (Table table : spec.tables()) {
      if (files.stream().noneMatch(file -> file.table().equals(table.name()))) {
        TableWriter.writeEmpty(table, output.path(part(table.name(), 0, 1)), spec.codec());
      }
    }
    String summary =
        SummaryJson.of(spec.runId(), spec.header(), spec.tables(), files, total, unknown, lines);
    staging.write(OutputFolder.SUMMARY, summary);
    Folder.move(Map.of(staging.path(OutputFolder.SUMMARY), output.path(OutputFolder.SUMMARY)));
    staging.deleteAll(Table.NAMES);
    return summary;
  }

  /** Sources and targets: per table in the order of the sources' names. */
  private Map<String, String> moves(List<WrittenFile> files) {
    Map<String, String> moves = new LinkedHashMap<>();
    for (Table table : spec.tables()) {
      List<WrittenFile> parts =
          files.stream()
              .filter(file -> file.table().equals(table.name()))
              .sorted(Comparator.comparing(WrittenFile::path))
              .toList();
      for (int i = 0; i < parts.size(); i++) {
        moves.put(parts.get(i).path(), output.path(part(table.name(), i, parts.size())));
      }
    }
    return moves;
  }

  /**
   * Makes room for the files, unless this very publication was begun before. One that was begun
   * with other files is undone first: some of its files may be wanted again.
   */
  private void prepare(Map<String, String> moves) throws IOException {
    String wanted = text(moves);
    String begun = staging.read(MOVES);
    if (wanted.equals(begun)) {
      return;
    }
    Set<String> there = paths();
    if (begun != null) {
      Map<String, String> back = new LinkedHashMap<>();
      for (String line : begun.lines().toList()) {
        String[] move = line.split("\t", -1);
        if (!there.contains(move[0]) && there.contains(move[1])) {
          back.put(move[1], move[0]);
        }
      }
      Folder.move(back);
    }
    clear();
    staging.write(MOVES, wanted);
  }

  /** Deletes the tables of an earlier run, its commit mark first, and nothing that is not ours. */
  private void clear() throws IOException {
    List<String> ours = new ArrayList<>();
    Set<String> leftovers = new HashSet<>();
    for (String file : output.files()) {
      if (OutputFolder.isOurs(file)) {
        ours.add(file);
      } else if (spec.overwrite()
          && OutputFolder.isStaged(file)
          && !output.path(file).startsWith(staging.path() + "/")) {
        leftovers.add(file.substring(0, file.indexOf('/')));
      }
    }
    if (ours.remove(OutputFolder.SUMMARY)) {
      output.delete(List.of(OutputFolder.SUMMARY));
    }
    output.delete(ours);
    for (String leftover : leftovers) {
      new Folder(output.path(leftover)).deleteAll(Table.NAMES);
    }
  }

  private void move(Map<String, String> moves) throws IOException {
    Set<String> there = paths();
    Map<String, String> left = new LinkedHashMap<>();
    for (Map.Entry<String, String> move : moves.entrySet()) {
      if (there.contains(move.getKey())) {
        left.put(move.getKey(), move.getValue());
      } else if (!there.contains(move.getValue())) {
        throw new IOException("part file is neither staged nor published: " + move.getKey());
      }
    }
    Folder.move(left);
  }

  private Set<String> paths() throws IOException {
    Set<String> paths = new HashSet<>();
    for (String file : output.files()) {
      paths.add(output.path(file));
    }
    return paths;
  }

  private static String part(String table, int index, int of) {
    return "%s/part-%05d-of-%05d.parquet".formatted(table, index, of);
  }

  private static String text(Map<String, String> moves) {
    StringBuilder text = new StringBuilder();
    moves.forEach((from, to) -> text.append(from).append('\t').append(to).append('\n'));
    return text.toString();
  }
}
