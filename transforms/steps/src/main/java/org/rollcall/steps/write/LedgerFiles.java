package org.rollcall.steps.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.rollcall.engine.ledger.LedgerStore;

/**
 * The files of a ledger in any file system that Beam knows. A file is written under another name
 * and then renamed: where that is one step nobody sees half a file, and elsewhere its check sums
 * tell.
 */
public final class LedgerFiles implements LedgerStore {
  private final Folder folder;

  public LedgerFiles(String path) {
    this.folder = new Folder(path);
  }

  @Override
  public String path() {
    return folder.path();
  }

  @Override
  public List<Stored> list(String inside) throws IOException {
    MatchResult match = FileSystems.match(folder.path(inside) + "/*", EmptyMatchTreatment.ALLOW);
    List<Stored> files = new ArrayList<>();
    for (MatchResult.Metadata file : match.metadata()) {
      String name = file.resourceId().getFilename();
      if (!file.resourceId().isDirectory() && name != null) {
        files.add(new Stored(inside + "/" + name, file.sizeBytes()));
      }
    }
    files.sort(Comparator.comparing(Stored::name));
    return files;
  }

  @Override
  public byte[] read(String name, long from, int length) throws IOException {
    try (ReadableByteChannel channel = FileSystems.open(resource(name))) {
      if (channel instanceof SeekableByteChannel seekable) {
        seekable.position(from);
      } else {
        InputStream skipped = Channels.newInputStream(channel);
        skipped.skipNBytes(from);
      }
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A channel may give less than was asked for.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      throw gone(name, e);
    }
  }

  private FileNotFoundException gone(String name, Exception cause) {
    FileNotFoundException gone = new FileNotFoundException(folder.path(name));
    gone.initCause(cause);
    return gone;
  }

  @Override
  public void write(String name, Content content) throws IOException {
    String written = WRITING + "/" + UUID.randomUUID();
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(resource(written), MimeTypes.BINARY))) {
      content.writeTo(out);
    }
    Folder.move(Map.of(folder.path(written), folder.path(name)));
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    if (!names.isEmpty()) {
      FileSystems.delete(
          names.stream().map(this::resource).toList(), StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  private ResourceId resource(String inside) {
    return FileSystems.matchNewResource(folder.path(inside), /* isDirectory= */ false);
  }
}
