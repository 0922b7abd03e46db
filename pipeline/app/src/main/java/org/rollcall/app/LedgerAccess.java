package org.rollcall.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.LedgerException;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.ledger.LedgerKey;
import org.rollcall.engine.ledger.LedgerStore;
import org.rollcall.engine.ledger.NewerLedgerException;
import org.rollcall.steps.write.LedgerFiles;

/**
 * A ledger that this process may use: its files, and the key under which they are written.
 *
 * @param store its files
 * @param folder the same as a whole
 * @param key under which it knows addresses
 */
record LedgerAccess(LedgerStore store, LedgerFolder folder, LedgerKey key) {
  private static final System.Logger LOG = System.getLogger(LedgerAccess.class.getName());

  /** A larger file is no key. */
  private static final int KEY_BYTES_MAX = 4_096;

  /**
   * Opens a ledger, which must be there.
   *
   * @throws RefusedToStartException if there is none, or it cannot be used
   */
  static LedgerAccess existing(String path, @Nullable String keyFile) {
    return open(path, keyFile, false, notice -> {});
  }

  /**
   * Opens a ledger, and makes it with its key if it is not there.
   *
   * @param notice told of a key that was made
   * @throws RefusedToStartException if it cannot be used
   */
  static LedgerAccess make(String path, @Nullable String keyFile, Consumer<String> notice) {
    return open(path, keyFile, true, notice);
  }

  private static LedgerAccess open(
      String path, @Nullable String keyFile, boolean make, Consumer<String> notice) {
    try {
      LedgerFiles store = new LedgerFiles(path);
      LedgerFolder folder =
          new LedgerFolder(store, trouble -> LOG.log(System.Logger.Level.WARNING, trouble));
      boolean exists = folder.exists();
      if (!exists && !make) {
        throw new RefusedToStartException(
            "There is no ledger in " + store.path() + ". Name its folder with --ledger.");
      }
      LedgerKey key = key(store.path(), keyFile, exists, notice);
      folder.check(key);
      return new LedgerAccess(store, folder, key);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedToStartException(
          "Not started: the ledger " + path + " cannot be used: " + e.getMessage());
    } catch (LedgerException | NewerLedgerException e) {
      throw new RefusedToStartException("Not started: " + e.getMessage());
    }
  }

  private static LedgerKey key(
      String ledger, @Nullable String given, boolean exists, Consumer<String> notice)
      throws IOException {
    boolean isLocal = !ledger.contains("://");
    if (given == null && !isLocal) {
      throw new RefusedToStartException(
          "Not started: a ledger that is not in local files needs a key file of yours. Write one,"
              + " e.g. with openssl rand -hex 32, and name it with --ledgerKey.");
    }
    Path file = Path.of(given == null ? ledger + ".key" : given);
    if (!Files.exists(file)) {
      if (given != null || exists) {
        throw new RefusedToStartException(
            "Not started: the key of the ledger is not there: "
                + file
                + (exists
                    ? ". Without it nobody can tell what the ledger knows: name the file with"
                        + " --ledgerKey, or choose another --ledger."
                    : ". Write one, e.g. with openssl rand -hex 32."));
      }
      return made(file, notice);
    }
    if (Files.size(file) > KEY_BYTES_MAX) {
      throw new IllegalArgumentException(file + " is too large for a key");
    }
    return new LedgerKey(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static LedgerKey made(Path file, Consumer<String> notice) throws IOException {
    LedgerKey key = LedgerKey.make();
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    byte[] text = (key.secret() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
      Files.write(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("another process has made " + file + " at the same time", e);
    }
    notice.accept(
        "The ledger's key was made: "
            + file
            + ". Keep it: without it the ledger is worthless, and with it one can try addresses.");
    return key;
  }
}
