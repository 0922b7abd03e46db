package org.rollcall.engine.ledger;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in memory, which a test may damage, and a store that may refuse to be written. */
final class MemoryStore implements LedgerStore {
  final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
  volatile boolean readOnly;

  @Override
  public String path() {
    return "memory";
  }

  @Override
  public List<Stored> list(String folder) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder + "/"))
        .map(file -> new Stored(file.getKey(), file.getValue().length))
        .toList();
  }

  @Override
  public byte[] read(String name, long from, int length) throws IOException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new FileNotFoundException(name);
    }
    int at = (int) Math.min(from, bytes.length);
    return Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
  }

  @Override
  public void write(String name, Content content) throws IOException {
    if (readOnly) {
      throw new IOException("read-only");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    files.put(name, out.toByteArray());
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    if (readOnly) {
      throw new IOException("read-only");
    }
    names.forEach(files::remove);
  }

  /** The only segment. */
  String onlySegment() {
    List<Stored> segments = list(Segments.FOLDER);
    if (segments.size() != 1) {
      throw new AssertionError("segments: " + segments);
    }
    return segments.get(0).name();
  }
}
