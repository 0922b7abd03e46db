package org.rollcall.engine.preflight;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.smtp.SmtpIdentity;

/**
 * Lets one egress identity run once at a time: limits are kept within a run, and two runs would add
 * up to twice of what a mail site is to see.
 *
 * <p>Two files are locked in a folder, one for the address and one for the pair of EHLO name and
 * MAIL FROM, so that neither can be shared. The system gives the locks back when their process
 * ends, however it ends; the files stay, and mean nothing unlocked.
 *
 * <p>It reaches as far as the folder: other users and other machines are kept out only if they use
 * the same one, on a file system that has locks.
 */
public final class EgressLock implements AutoCloseable {
  /** Characters told of another holder at most. */
  private static final int HOLDER_MAX = 1_000;

  /**
   * Files locked by this process. Asked first, because closing any other channel of a file would
   * give up all locks that the process has on it (POSIX).
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final List<Held> held;

  private EgressLock(List<Held> held) {
    this.held = held;
  }

  /** One locked file, and the note beside it that says whose it is. */
  private record Held(Path file, Path note, FileChannel channel, FileLock lock) {}

  /**
   * What came of trying.
   *
   * @param lock the lock, to be closed at the end; null if it was not to be had
   * @param found whose it is, for people
   * @param fix what to do; empty if it was to be had
   */
  public record Attempt(@Nullable EgressLock lock, String found, String fix)
      implements AutoCloseable {
    @Override
    public void close() {
      if (lock != null) {
        lock.close();
      }
    }
  }

  /**
   * Tries to take the lock, without waiting.
   *
   * @param folder made if it is not there
   * @param source where the run leaves from
   * @param holder who wants it, told to those who come after; one line
   */
  public static Attempt tryTake(
      Path folder, SourceAddress source, SmtpIdentity identity, String holder) {
    List<String> names = new ArrayList<>();
    if (source.seen() != null) {
      names.add("address-" + Addresses.text(source.seen()).replace(':', '_'));
    }
    names.add("identity-" + digest(identity.heloName() + "\n" + identity.mailFrom()));
    List<Held> held = new ArrayList<>();
    EgressLock lock = new EgressLock(held);
    try {
      Files.createDirectories(folder);
      Path real = folder.toRealPath();
      for (String name : names) {
        Path file = real.resolve(name + ".lock");
        Path note = real.resolve(name + ".holder");
        Held one = tryLock(file, note);
        if (one == null) {
          lock.close();
          return new Attempt(
              null,
              "another run has this identity: " + told(note),
              "wait until it has ended, or end it; it frees the lock however it ends");
        }
        held.add(one);
        Files.writeString(note, holder + "\n", StandardCharsets.UTF_8);
      }
      return new Attempt(lock, "this identity is not in use (" + real + ")", "");
    } catch (IOException e) {
      lock.close();
      return new Attempt(
          null,
          "the lock cannot be taken in " + folder + ": " + e,
          "write a folder of yours, on a file system with locks, in --lockFolder");
    }
  }

  private static @Nullable Held tryLock(Path file, Path note) throws IOException {
    synchronized (OURS) {
      if (OURS.contains(file)) {
        return null;
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean locked = false;
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          return null;
        }
        OURS.add(file);
        locked = true;
        return new Held(file, note, channel, lock);
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    }
  }

  /** What the holder wrote about itself; anybody may have written anything. */
  private static String told(Path note) {
    try (FileChannel channel = FileChannel.open(note)) {
      ByteBuffer octets = ByteBuffer.allocate(HOLDER_MAX);
      while (octets.hasRemaining() && channel.read(octets) >= 0) {
        // reads on: a read may take less than there is
      }
      String text = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8);
      return text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    } catch (IOException e) {
      return "it has not said whose it is";
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Gives it back. */
  @Override
  public void close() {
    synchronized (OURS) {
      for (Held one : held) {
        try {
          // The note first: once the file is unlocked it may be another's.
          Files.deleteIfExists(one.note());
        } catch (IOException e) {
          throw new java.io.UncheckedIOException("the note of a lock is not to be removed", e);
        } finally {
          release(one);
        }
      }
      held.clear();
    }
  }

  private static void release(Held one) {
    OURS.remove(one.file());
    try {
      one.lock().release();
      one.channel().close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a lock is not to be given back", e);
    }
  }
}
