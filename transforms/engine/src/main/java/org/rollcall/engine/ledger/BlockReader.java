package org.rollcall.engine.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.rollcall.engine.ledger.SegmentFormat.Block;
import org.rollcall.engine.spool.ByteReader;

/**
 * Inflates blocks one after the other into the same memory, and makes entries only of what is
 * wanted of them. For one thread at a time.
 */
final class BlockReader implements AutoCloseable {
  /** Nothing deflates better (zlib's own figure): whoever claims it is damaged. */
  private static final long RATIO_MAX = 1032;

  private static final int HEAD_BYTES = 2 * Integer.BYTES;

  /** Of an entry, behind its place: key and time. */
  private static final int KEY_AND_TIME_BYTES = 3 * Long.BYTES;

  private final Inflater inflater = new Inflater();
  private final ByteReader reader = new ByteReader();
  private byte[] inflated = new byte[SegmentFormat.BLOCK_BYTES * 2];

  /**
   * Entries of a block.
   *
   * @param where it is, for messages
   * @param bytes have the block as it is in the file, {@code length} of it from {@code at} on
   * @param wanted places
   * @throws TornSegmentException if the block is damaged: then nothing of it is believed
   */
  List<Entry> read(
      Block block, String where, byte[] bytes, int at, int length, LongPredicate wanted)
      throws TornSegmentException {
    if (length != block.bytes() || length < HEAD_BYTES) {
      throw new TornSegmentException(where + " ends early");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, at, HEAD_BYTES);
    int size = head.getInt();
    int crc = head.getInt();
    int from = at + HEAD_BYTES;
    int deflated = length - HEAD_BYTES;
    if (size < 0
        || size > Math.min(SegmentFormat.PART_MAX, deflated * RATIO_MAX)
        || SegmentFormat.crc(bytes, from, deflated) != crc) {
      throw new TornSegmentException(where + " is damaged");
    }
    try {
      inflate(bytes, from, deflated, size);
      return entries(size, wanted);
    } catch (IOException | DataFormatException e) {
      throw new TornSegmentException(where + " is damaged: " + e.getMessage());
    }
  }

  private void inflate(byte[] bytes, int from, int length, int size)
      throws IOException, DataFormatException {
    // A byte more than it should be, to see that it is not more.
    if (inflated.length <= size) {
      inflated = new byte[size + 1];
    }
    inflater.reset();
    inflater.setInput(bytes, from, length);
    int done = 0;
    while (!inflater.finished()) {
      int more = inflater.inflate(inflated, done, size + 1 - done);
      done += more;
      if (done > size || (more == 0 && !inflater.finished())) {
        throw new IOException("not of " + size + " bytes");
      }
    }
    if (done != size) {
      throw new IOException("not of " + size + " bytes");
    }
  }

  /** Entries lie in the order of their places, so that each place is asked for once. */
  private List<Entry> entries(int size, LongPredicate wanted) throws IOException {
    List<Entry> entries = new ArrayList<>();
    reader.reset(inflated, 0, size);
    long asked = 0;
    boolean isWanted = wanted.test(asked);
    while (reader.remaining() > 0) {
      int length = Lengths.read(reader);
      Entry.Kind kind = Entry.Kind.of(reader.readByte());
      long place = reader.readLong();
      if (place != asked) {
        asked = place;
        isWanted = wanted.test(place);
      }
      if (isWanted && kind != null) {
        KeyedHash.Hash key = new KeyedHash.Hash(reader.readLong(), reader.readLong());
        entries.add(new Entry(kind, place, key, reader.readLong(), reader.readBytes(length)));
      } else {
        reader.skip(KEY_AND_TIME_BYTES + length);
      }
    }
    return entries;
  }

  /** Gives back what the inflater has outside the heap. */
  @Override
  public void close() {
    inflater.end();
  }
}
