package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Values with a length of their own, inside others. */
class ByteReaderNestingTest {
  private final ByteReader reader = new ByteReader(new byte[] {1, 2, 3, 4, 5, 6});

  @Test
  void endsWhereTheInnerValueEnds() throws IOException {
    int outer = reader.enter(2);
    assertThat(reader.readBytes(2), is(new byte[] {1, 2}));
    assertThrows(EOFException.class, reader::readByte);
    reader.leave(outer);
    assertThat(reader.readByte(), is((byte) 3));
  }

  @Test
  void passesOverWhatWasNotRead() throws IOException {
    int outer = reader.enter(5);
    int inner = reader.enter(3);
    reader.readByte();
    reader.leave(inner);
    assertThat(reader.readByte(), is((byte) 4));
    reader.leave(outer);
    assertThat(reader.remaining(), is(1));
  }

  @Test
  void entersNothingThatIsNotThere() throws IOException {
    assertThrows(EOFException.class, () -> reader.enter(7));
    reader.enter(2);
    assertThrows(EOFException.class, () -> reader.enter(3));
  }

  @Test
  void passesOverOnlyWhatWasExpected() {
    assertThat(reader.skipIfNext(new byte[] {1, 3}), is(false));
    assertThat(reader.skipIfNext(new byte[] {1, 2}), is(true));
    assertThat(reader.skipIfNext(new byte[] {3, 4, 5, 6, 7}), is(false));
    assertThat(reader.skipIfNext(new byte[] {3, 4, 5, 6}), is(true));
    assertThat(reader.skipIfNext(new byte[0]), is(true));
  }
}
