package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records at the ends of what is read of the file at once, and beyond. */
class SpoolChunkTest {
  record Line(long number, String text) {}

  record Nothing() {}

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {-20, -6, -5, -4, -3, -2, -1, 0, 1, 100, 3 * Spool.CHUNK_BYTES})
  void readsARecordWhereverTheChunkEnds(int beyond) throws IOException {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(0, "x".repeat(Spool.CHUNK_BYTES + beyond)));
    for (int i = 1; i < 2000; i++) {
      lines.add(new Line(i, "y".repeat(i % 300)));
    }
    for (int memoryBytes : new int[] {1, 5000, 1 << 20}) {
      try (Spool<Line> spool = filled(lines, memoryBytes)) {
        assertThat(all(spool.iterator()), equalTo(lines));
      }
    }
  }

  @Test
  void readsFileAndMemorySideBySide() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.add(new Line(i, "line " + i));
    }
    try (Spool<Line> spool = filled(lines, 1000)) {
      Iterator<Line> one = spool.iterator();
      Iterator<Line> other = spool.iterator();
      for (Line line : lines) {
        assertThat(one.next(), equalTo(line));
        assertThat(other.next(), equalTo(line));
      }
      assertThat(one.hasNext() || other.hasNext(), is(false));
    }
  }

  @Test
  void readsOnWhenWhatWasInMemoryGoesToTheFile() throws IOException {
    List<Line> lines = List.of(new Line(0, "a"), new Line(1, "b"), new Line(2, "c"));
    try (Spool<Line> spool = filled(lines, 200)) {
      assertThat(spool.isOnDisk(), is(false));
      Iterator<Line> all = spool.iterator();
      assertThat(all.next(), equalTo(lines.get(0)));
      spool.append(new Line(3, "d".repeat(300)));
      assertThat(spool.isOnDisk(), is(true));
      assertThat(all(all), equalTo(lines.subList(1, 3)));
    }
  }

  @Test
  void countsRecordsWithoutBytes() throws IOException {
    try (Spool<Nothing> spool = new Spool<>(RecordCodec.of(Nothing.class), folder, 2)) {
      for (int i = 0; i < 5; i++) {
        spool.append(new Nothing());
      }
      List<Nothing> all = new ArrayList<>();
      spool.forEach(all::add);
      assertThat(all.size(), is(5));
    }
  }

  private Spool<Line> filled(List<Line> lines, int memoryBytes) {
    Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, memoryBytes);
    lines.forEach(spool::append);
    return spool;
  }

  private static List<Line> all(Iterator<Line> lines) {
    List<Line> all = new ArrayList<>();
    lines.forEachRemaining(all::add);
    return all;
  }
}
