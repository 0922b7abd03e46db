package org.rollcall.engine.ledger;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
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

  /** Entries of places wanted; a damaged block is passed over and reported. */
  void read(Places wanted, Consumer<Entry> out, Consumer<String> trouble) throws IOException {
    List<Block> run = new ArrayList<>();
    long length = 0;
    for (Block block : blocks) {
      boolean isWanted = wanted.anyIn(block.first(), block.last());
      if (!run.isEmpty() && (!isWanted || length + block.bytes() > READ_MAX)) {
        read(run, wanted, out, trouble);
        run.clear();
        length = 0;
      }
      if (isWanted) {
        run.add(block);
        length += block.bytes();
      }
    }
    if (!run.isEmpty()) {
      read(run, wanted, out, trouble);
    }
  }

  /** Reads blocks that lie one behind the other, all at once. */
  private void read(List<Block> run, Places wanted, Consumer<Entry> out, Consumer<String> trouble)
      throws IOException {
    long from = run.get(0).at();
    Block last = run.get(run.size() - 1);
    byte[] bytes = store.read(name, from, Math.toIntExact(last.at() + last.bytes() - from));
    for (Block block : run) {
      int at = Math.toIntExact(block.at() - from);
      try {
        for (Entry entry :
            entries(
                block,
                Arrays.copyOfRange(
                    bytes, at, Math.max(at, Math.min(bytes.length, at + block.bytes()))))) {
          if (wanted.contains(entry.place())) {
            out.accept(entry);
          }
        }
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
    return entries(block, store.read(name, block.at(), block.bytes()));
  }

  private List<Entry> entries(Block block, byte[] bytes) throws TornSegmentException {
    String where = store.path() + "/" + name + " at " + block.at();
    if (bytes.length != block.bytes() || bytes.length < 2 * Integer.BYTES) {
      throw new TornSegmentException(where + " ends early");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    int size = head.getInt();
    int crc = head.getInt();
    byte[] deflated = Arrays.copyOfRange(bytes, 2 * Integer.BYTES, bytes.length);
    if (size < 0 || size > SegmentFormat.PART_MAX || SegmentFormat.crc(deflated) != crc) {
      throw new TornSegmentException(where + " is damaged");
    }
    List<Entry> entries = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(
                new InflaterInputStream(new ByteArrayInputStream(deflated)).readNBytes(size)))) {
      while (in.available() > 0) {
        Entry entry = entry(in);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      throw new TornSegmentException(where + " is damaged: " + e.getMessage());
    }
    return entries;
  }

  private static @Nullable Entry entry(DataInputStream in) throws IOException {
    int length = Lengths.read(in);
    Entry.Kind kind = Entry.Kind.of(in.readByte());
    long place = in.readLong();
    KeyedHash.Hash key = new KeyedHash.Hash(in.readLong(), in.readLong());
    long at = in.readLong();
    byte[] body = in.readNBytes(length);
    if (body.length != length) {
      throw new IOException("an entry ends early");
    }
    return kind == null ? null : new Entry(kind, place, key, at, body);
  }
}
