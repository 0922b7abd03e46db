package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
  private final ByteWriter writer = new ByteWriter(0);

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, -1, 127, 128, 16_383, 16_384, 1L << 56, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsBackNumbers(long number) throws IOException {
    writer.writeVarInt(number);
    writer.writeSigned(number);
    writer.writeLong(number);
    ByteReader reader = new ByteReader(writer.toByteArray());
    assertThat(reader.readVarInt(), is(number));
    assertThat(reader.readSigned(), is(number));
    assertThat(reader.readLong(), is(number));
    assertThat(reader.remaining(), is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "plain ASCII \u0000\u007f", "ä", "ends in ö", "Łódź", "€😀"})
  void readsBackText(String text) throws IOException {
    String repeated = text.repeat(100);
    writer.writeText(text);
    writer.writeText(null);
    writer.writeText(repeated);
    ByteReader reader = new ByteReader(writer.toByteArray());
    assertThat(reader.readText(), is(text));
    assertThat(reader.readText(), is(nullValue()));
    assertThat(reader.readText(), is(repeated));
  }

  @Test
  void writesNumbersLowBitsFirst() {
    writer.writeVarInt(300);
    writer.writeSigned(-1);
    writer.writeLong(0x0102030405060708L);
    assertThat(
        HexFormat.of().formatHex(writer.toByteArray()), is("ac02" + "01" + "0102030405060708"));
  }

  @Test
  void startsAnewWhenCleared() {
    writer.writeBytes(new byte[5000], 0, 5000);
    writer.clear(100);
    writer.writeByte(7);
    assertThat(writer.toByteArray(), equalTo(new byte[] {7}));
  }

  @Test
  void failsWhereverTheBytesEnd() throws IOException {
    writer.writeText("ten bytes.");
    writer.writeLong(1);
    writer.writeVarInt(-1);
    byte[] whole = writer.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      ByteReader cut = new ByteReader(Arrays.copyOf(whole, length));
      ByteReader streamed = ByteReader.over(stream(Arrays.copyOf(whole, length)));
      assertThrows(EOFException.class, () -> readAll(cut));
      assertThrows(EOFException.class, () -> readAll(streamed));
    }
    readAll(new ByteReader(whole));
    readAll(ByteReader.over(stream(whole)));
  }

  private static void readAll(ByteReader reader) throws IOException {
    reader.readText();
    reader.readLong();
    reader.readVarInt();
  }

  @Test
  void believesNoLengthThatIsNotThere() {
    writer.writeVarInt(ByteReader.LENGTH_MAX + 1L);
    writer.writeByte('x');
    byte[] bytes = writer.toByteArray();
    assertThrows(EOFException.class, () -> new ByteReader(bytes).readText());
    assertThrows(EOFException.class, () -> ByteReader.over(stream(bytes)).readText());
    assertThrows(EOFException.class, () -> new ByteReader(bytes).readBytes(Integer.MAX_VALUE));
    assertThrows(EOFException.class, () -> new ByteReader(bytes).skip(Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(longs = {ByteReader.LENGTH_MAX + 2L, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void refusesALengthBeyondTheBound(long claimed) {
    writer.writeVarInt(claimed);
    IOException e =
        assertThrows(IOException.class, () -> new ByteReader(writer.toByteArray()).readText());
    assertThat(e.getMessage(), containsString("a length of "));
  }

  @Test
  void refusesANumberOfMoreThan64Bits() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0x80);
    IOException e = assertThrows(IOException.class, () -> new ByteReader(endless).readVarInt());
    assertThat(e.getMessage(), is("a number of more than 64 bits"));
  }

  @Test
  void takesNoMoreOfAStreamThanItNeeds() throws IOException {
    writer.writeText("x".repeat(200_000));
    writer.writeSigned(5);
    writer.writeByte(42);
    DataInputStream in = stream(writer.toByteArray());
    ByteReader reader = ByteReader.over(in);
    assertThat(reader.readText(), is("x".repeat(200_000)));
    assertThat(reader.readSigned(), is(5L));
    assertThat(in.available(), is(1));
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
