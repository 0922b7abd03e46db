package org.rollcall.engine.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/**
 * Where a ledger's files are. Names are relative, with {@code /}; a name is written once, or always
 * by the same worker. Safe for any number of threads.
 */
public interface LedgerStore {
  /** Where files are that are being written; what is left there has no owner. */
  String WRITING = "writing";

  /** For messages. */
  String path();

  /** The files of a folder, sorted by name; none if there is no such folder. */
  List<Stored> list(String folder) throws IOException;

  /**
   * Some bytes of a file; fewer only where it ends.
   *
   * @throws FileNotFoundException if there is no such file, or not any more
   */
  byte[] read(String name, long from, int length) throws IOException;

  /**
   * Writes a file, which nobody sees before it is whole; one of that name is replaced.
   *
   * @param content called once
   */
  void write(String name, Content content) throws IOException;

  /** Deletes files; one that is not there is no failure. */
  void delete(Collection<String> names) throws IOException;

  /**
   * A file.
   *
   * @param name relative to the ledger's folder
   * @param bytes its size
   */
  record Stored(String name, long bytes) {}

  /** Writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
