package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  record Line(long number, String text) {}

  @TempDir Path folder;

  @Test
  void keepsAFewInMemory() throws IOException {
    try (Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, 1 << 16)) {
      long position = spool.append(new Line(1, "one"));
      spool.append(new Line(2, "two"));
      assertThat(spool.isOnDisk(), is(false));
      assertThat(spool.read(position), equalTo(new Line(1, "one")));
      assertThat(all(spool), equalTo(List.of(new Line(1, "one"), new Line(2, "two"))));
    }
  }

  @Test
  void findsEveryRecordAgainInFileAndMemory() throws IOException {
    try (Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, 700)) {
      List<Line> lines = new ArrayList<>();
      List<Long> positions = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        // Some are longer than what is read ahead.
        Line line = new Line(i, "x".repeat(i % 100 == 0 ? 5000 : i % 40));
        lines.add(line);
        positions.add(spool.append(line));
      }
      assertThat(spool.isOnDisk(), is(true));
      assertThat(spool.size(), is(3000L));
      assertThat(all(spool), equalTo(lines));
      for (int i = lines.size() - 1; i >= 0; i--) {
        assertThat(spool.read(positions.get(i)), equalTo(lines.get(i)));
      }
    }
  }

  @Test
  void canBeReadWhileItGrows() throws IOException {
    try (Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, 64)) {
      for (int i = 0; i < 100; i++) {
        long position = spool.append(new Line(i, "line"));
        assertThat(spool.read(position).number(), is((long) i));
      }
      assertThat(all(spool).size(), is(100));
    }
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    try (Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, 1)) {
      spool.append(new Line(1, "one"));
      assertThat(spool.isOnDisk(), is(true));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.count(), is(0L));
    }
  }

  @Test
  void cannotBeUsedAfterItIsClosed() throws IOException {
    Spool<Line> spool = new Spool<>(RecordCodec.of(Line.class), folder, 64);
    long position = spool.append(new Line(1, "one"));
    spool.close();
    assertThrows(IllegalStateException.class, () -> spool.read(position));
    assertThrows(IllegalStateException.class, () -> spool.append(new Line(2, "two")));
  }

  private static List<Line> all(Spool<Line> spool) {
    List<Line> lines = new ArrayList<>();
    spool.forEach(lines::add);
    return lines;
  }
}
