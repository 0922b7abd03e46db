package org.rollcall.steps.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of any Beam file system, as Parquet wants to read it. */
final class ChannelInputFile implements InputFile {
  private final String path;
  private final long length;

  private ChannelInputFile(String path, long length) {
    this.path = path;
    this.length = length;
  }

  static ChannelInputFile of(String path) throws IOException {
    try (SeekableByteChannel channel = seekable(path)) {
      return new ChannelInputFile(path, channel.size());
    }
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = seekable(path);
    InputStream stream = Channels.newInputStream(channel);
    return new DelegatingSeekableInputStream(stream) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long to) throws IOException {
        if (to > length) {
          throw new EOFException("offset " + to + " is beyond the end of " + path);
        }
        channel.position(to);
      }
    };
  }

  private static SeekableByteChannel seekable(String path) throws IOException {
    ReadableByteChannel channel = Storage.open(path);
    if (channel instanceof SeekableByteChannel found) {
      return found;
    }
    channel.close();
    throw new IOException("Parquet needs a file system with random access: " + path);
  }

  @Override
  public String toString() {
    return path;
  }
}
