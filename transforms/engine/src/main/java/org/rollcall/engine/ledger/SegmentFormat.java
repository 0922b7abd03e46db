package org.rollcall.engine.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.rollcall.engine.spool.ByteWriter;

/**
 * The format of a segment: magic and version; blocks of entries in {@link Entry#ORDER}, each
 * deflated and with its check sum; the index of the blocks; a trailer with index length, its check
 * sum, version and magic. All integers are big-endian. Without its trailer a segment is torn, and
 * nothing of it is believed: so it is whole or not there also where files cannot be renamed.
 */
final class SegmentFormat {
  static final int VERSION = 1;
  static final byte[] MAGIC = "RCLEDGER".getBytes(StandardCharsets.US_ASCII);
  static final byte[] END = "RCLEDEND".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = MAGIC.length + Integer.BYTES;
  static final int TRAILER_BYTES = 3 * Integer.BYTES + END.length;

  /** Bytes of entries in a block before it is deflated: what is read for one domain. */
  static final int BLOCK_BYTES = 1 << 15;

  /** Larger blocks and indexes are not ours. */
  static final int PART_MAX = 1 << 26;

  private SegmentFormat() {}

  /**
   * A block.
   *
   * @param at its first byte in the file
   * @param bytes its length in the file, check sum and sizes included
   * @param first place of its first entry
   * @param last place of its last entry
   * @param entries how many there are
   */
  record Block(long at, int bytes, long first, long last, int entries) {}

  static int crc(byte[] bytes) {
    return crc(bytes, 0, bytes.length);
  }

  static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Writes one segment: entries in their order, then {@link #finish}. */
  static final class Writer {
    private final DataOutputStream out;
    private final ByteWriter block = new ByteWriter(BLOCK_BYTES + 1024);
    private final List<Block> blocks = new ArrayList<>();
    private long at = HEADER_BYTES;
    private long first;
    private long last;
    private int count;
    private long entries;

    Writer(OutputStream out) throws IOException {
      this.out = new DataOutputStream(out);
      this.out.write(MAGIC);
      this.out.writeInt(VERSION);
    }

    void add(Entry entry) throws IOException {
      if (count == 0) {
        first = entry.place();
      }
      last = entry.place();
      count++;
      entries++;
      block.writeVarInt(entry.body().length);
      block.writeByte(entry.kind().code);
      block.writeLong(entry.place());
      block.writeLong(entry.key().high());
      block.writeLong(entry.key().low());
      block.writeLong(entry.writtenAt());
      block.writeBytes(entry.body(), 0, entry.body().length);
      if (block.size() >= BLOCK_BYTES) {
        endBlock();
      }
    }

    private void endBlock() throws IOException {
      if (count == 0) {
        return;
      }
      ByteArrayOutputStream deflated = new ByteArrayOutputStream();
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (DeflaterOutputStream to = new DeflaterOutputStream(deflated, deflater)) {
        block.writeTo(to);
      } finally {
        deflater.end();
      }
      byte[] bytes = deflated.toByteArray();
      out.writeInt(block.size());
      out.writeInt(crc(bytes));
      out.write(bytes);
      int length = bytes.length + 2 * Integer.BYTES;
      blocks.add(new Block(at, length, first, last, count));
      at += length;
      block.clear();
      count = 0;
    }

    /** Ends the segment; returns how many entries it has. The stream stays open. */
    long finish() throws IOException {
      endBlock();
      ByteBuffer index = ByteBuffer.allocate(blocks.size() * INDEX_BYTES);
      for (Block each : blocks) {
        index.putLong(each.at).putInt(each.bytes).putLong(each.first).putLong(each.last);
        index.putInt(each.entries);
      }
      out.write(index.array());
      out.writeInt(index.capacity());
      out.writeInt(crc(index.array()));
      out.writeInt(VERSION);
      out.write(END);
      out.flush();
      return entries;
    }
  }

  /** Bytes of a block in the index. */
  static final int INDEX_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;
}
