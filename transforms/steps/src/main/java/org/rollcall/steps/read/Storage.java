package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Opens files, and keeps two kinds of failure apart: storage that does not answer (ours to retry)
 * and a file that is damaged (the row's fate).
 */
final class Storage {
  private Storage() {}

  /** The storage failed, not the file. */
  static final class StorageException extends IOException {
    StorageException(String path, IOException cause) {
      super("cannot read from storage: " + path, cause);
    }
  }

  /** The decompressed bytes of a file. */
  static InputStream stream(String path, Compression compression) throws IOException {
    return Channels.newInputStream(compression.readDecompressed(open(path)));
  }

  static ReadableByteChannel open(String path) throws IOException {
    try {
      ReadableByteChannel channel =
          FileSystems.open(FileSystems.matchNewResource(path, /* isDirectory= */ false));
      return channel instanceof SeekableByteChannel seekable
          ? new Seekable(path, seekable)
          : new Plain(path, channel);
    } catch (IOException e) {
      throw new StorageException(path, e);
    }
  }

  /** The storage failure behind a failure, or null if the file itself is damaged. */
  static @Nullable StorageException storageFailure(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StorageException found) {
        return found;
      }
    }
    return null;
  }

  private static class Plain implements ReadableByteChannel {
    final String path;
    private final ReadableByteChannel channel;

    Plain(String path, ReadableByteChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      try {
        return channel.read(into);
      } catch (IOException e) {
        throw new StorageException(path, e);
      }
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Seekable extends Plain implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    Seekable(String path, SeekableByteChannel channel) {
      super(path, channel);
      this.channel = channel;
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      try {
        channel.position(to);
        return this;
      } catch (IOException e) {
        throw new StorageException(path, e);
      }
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      throw new IOException("opened for reading: " + path);
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      throw new IOException("opened for reading: " + path);
    }
  }
}
