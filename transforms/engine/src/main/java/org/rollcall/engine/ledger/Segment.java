package org.rollcall.engine.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.rollcall.engine.ledger.SegmentFormat.Block;

/** A segment that is whole, by its index: which blocks there are, and what is in each. */
final class Segment {
  /** The end of a file that is read first: it holds the index of some thousand blocks. */
  private static final int TAIL_BYTES = 1 << 16;

  /** Bytes read at once: blocks side by side are worth one question to a distant store. */
  private static final int READ_MAX = 1 << 20;

  private final LedgerStore store;
  private final String name;
  private final List<Block> blocks;

  private Segment(LedgerStore store, String name, List<Block> blocks) {
    this.store = store;
    this.name = name;
    this.blocks = blocks;
  }

  String name() {
    return name;
  }

  List<Block> blocks() {
    return blocks;
  }

  /**
   * Looks at a file.
   *
   * @throws TornSegmentException if it is no whole segment
   * @throws NewerLedgerException if it is one of a newer version
   */
  static Segment open(LedgerStore store, LedgerStore.Stored file) throws IOException {
    int length = (int) Math.min(file.bytes(), TAIL_BYTES);
    byte[] tail = store.read(file.name(), file.bytes() - length, length);
    if (tail.length < SegmentFormat.TRAILER_BYTES) {
      throw torn(store, file);
    }
    ByteBuffer trailer =
        ByteBuffer.wrap(
            tail, tail.length - SegmentFormat.TRAILER_BYTES, SegmentFormat.TRAILER_BYTES);
    int indexBytes = trailer.getInt();
    int indexCrc = trailer.getInt();
    int version = trailer.getInt();
    byte[] end = new byte[SegmentFormat.END.length];
    trailer.get(end);
    if (!Arrays.equals(end, SegmentFormat.END)) {
      throw torn(store, file);
    } else if (version > SegmentFormat.VERSION) {
      throw new NewerLedgerException(store.path() + "/" + file.name(), version);
    }
    long indexAt = file.bytes() - SegmentFormat.TRAILER_BYTES - indexBytes;
    if (indexBytes < 0
        || indexBytes > SegmentFormat.PART_MAX
        || indexBytes % SegmentFormat.INDEX_BYTES != 0
        || indexAt < SegmentFormat.HEADER_BYTES) {
      throw torn(store, file);
    }
    byte[] index =
        indexBytes + SegmentFormat.TRAILER_BYTES <= tail.length
            ? Arrays.copyOfRange(
                tail,
                tail.length - SegmentFormat.TRAILER_BYTES - indexBytes,
                tail.length - SegmentFormat.TRAILER_BYTES)
            : store.read(file.name(), indexAt, indexBytes);
    if (index.length != indexBytes || SegmentFormat.crc(index) != indexCrc) {
      throw torn(store, file);
    }
    return new Segment(store, file.name(), blocks(ByteBuffer.wrap(index)));
  }

  private static TornSegmentException torn(LedgerStore store, LedgerStore.Stored file)
      throws IOException {
    byte[] head = store.read(file.name(), 0, SegmentFormat.HEADER_BYTES);
    if (head.length == SegmentFormat.HEADER_BYTES
        && Arrays.equals(head, 0, SegmentFormat.MAGIC.length, SegmentFormat.MAGIC, 0, 8)) {
      int version = ByteBuffer.wrap(head, SegmentFormat.MAGIC.length, Integer.BYTES).getInt();
      if (version > SegmentFormat.VERSION) {
        throw new NewerLedgerException(store.path() + "/" + file.name(), version);
      }
    }
    return new TornSegmentException(store.path() + "/" + file.name() + " is no whole segment");
  }

  private static List<Block> blocks(ByteBuffer index) {
    List<Block> blocks = new ArrayList<>();
    while (index.hasRemaining()) {
      blocks.add(
          new Block(
              index.getLong(), index.getInt(), index.getLong(), index.getLong(), index.getInt()));
    }
    return List.copyOf(blocks);
  }

  /**
   * Entries of places wanted; a damaged block is passed over and reported.
   *
   * @param reader of blocks
   */
  void read(Places wanted, BlockReader reader, Consumer<Entry> out, Consumer<String> trouble)
      throws IOException {
    List<Block> run = new ArrayList<>();
    long length = 0;
    for (Block block : blocks) {
      boolean isWanted = wanted.anyIn(block.first(), block.last());
      if (!run.isEmpty() && (!isWanted || length + block.bytes() > READ_MAX)) {
        read(run, wanted, reader, out, trouble);
        run.clear();
        length = 0;
      }
      if (isWanted) {
        run.add(block);
        length += block.bytes();
      }
    }
    if (!run.isEmpty()) {
      read(run, wanted, reader, out, trouble);
    }
  }

  /** Reads blocks that lie one behind the other, all at once. */
  private void read(
      List<Block> run,
      Places wanted,
      BlockReader reader,
      Consumer<Entry> out,
      Consumer<String> trouble)
      throws IOException {
    long from = run.get(0).at();
    Block last = run.get(run.size() - 1);
    byte[] bytes = store.read(name, from, Math.toIntExact(last.at() + last.bytes() - from));
    for (Block block : run) {
      int at = Math.toIntExact(block.at() - from);
      int length = Math.max(0, Math.min(bytes.length - at, block.bytes()));
      try {
        reader.read(block, where(block), bytes, at, length, wanted::contains).forEach(out);
      } catch (TornSegmentException e) {
        trouble.accept(e.getMessage());
      }
    }
  }

  /**
   * The entries of a block.
   *
   * @throws TornSegmentException if the block is damaged
   */
  List<Entry> read(Block block) throws IOException {
    byte[] bytes = store.read(name, block.at(), block.bytes());
    try (BlockReader reader = new BlockReader()) {
      return reader.read(block, where(block), bytes, 0, bytes.length, any -> true);
    }
  }

  private String where(Block block) {
    return store.path() + "/" + name + " at " + block.at();
  }
}
