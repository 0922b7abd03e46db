package org.rollcall.engine.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Domain;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Tally;

/** A ledger as a whole: whose it is, what it may forget, and how it is kept small. */
public final class LedgerFolder {
  /** Says that the folder is a ledger, in which format, and under which key. */
  static final String MARK = "ledger";

  /** From so many segments on, a run begins by making them one. */
  public static final int SEGMENTS_MANY = 128;

  private static final Pattern MARK_TEXT =
      Pattern.compile("rollcall ledger\nformat: (\\d{1,9})\nkey: ([0-9a-f]{16})\n(?s:.*)");

  private static final int MARK_MAX = 1_024;

  /** Counts of an hour are needed for a day and the hours at its ends. */
  private static final Duration SPENT_KEPT = Duration.ofHours(27);

  private final LedgerStore store;
  private final Consumer<String> trouble;

  /**
   * @param trouble told of what is torn or damaged
   */
  public LedgerFolder(LedgerStore store, Consumer<String> trouble) {
    this.store = store;
    this.trouble = trouble;
  }

  /** True if there is a ledger. */
  public boolean exists() throws IOException {
    return mark() != null;
  }

  /**
   * Makes it a ledger of this key, or sees that it is one.
   *
   * @throws LedgerException if it is one of another key, or no ledger
   * @throws NewerLedgerException if a newer version wrote it
   */
  public void check(LedgerKey key) throws IOException {
    String text = mark();
    if (text == null) {
      String made =
          "rollcall ledger\nformat: "
              + SegmentFormat.VERSION
              + "\nkey: "
              + key.fingerprint()
              + "\n\nWhat rollcall has found out, under keyed hashes. See README, The ledger.\n";
      store.write(MARK, out -> out.write(made.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    Matcher mark = MARK_TEXT.matcher(text);
    if (!mark.matches()) {
      throw new LedgerException(
          store.path() + "/" + MARK + " is not the mark of a ledger; choose another --ledger");
    }
    int format = Integer.parseInt(mark.group(1));
    if (format > SegmentFormat.VERSION) {
      throw new NewerLedgerException(store.path(), format);
    }
    if (!mark.group(2).equals(key.fingerprint())) {
      throw new LedgerException(
          "the ledger "
              + store.path()
              + " was written under another key ("
              + mark.group(2)
              + ") than the one given ("
              + key.fingerprint()
              + "). Name the right file with --ledgerKey, or choose another --ledger.");
    }
  }

  private @Nullable String mark() throws IOException {
    try {
      return new String(store.read(MARK, 0, MARK_MAX), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return null;
    }
  }

  /** Number of segments. */
  public int segments() throws IOException {
    return new Segments(store, trouble).files().size();
  }

  /**
   * What a rewriting did.
   *
   * @param before segments that were there
   * @param unreadable segments among them that were torn; they are gone
   * @param replaced entries of which there was a newer one
   * @param dropped entries that had expired, or were to be forgotten
   * @param left entries that are left
   */
  public record Rewritten(int before, int unreadable, long replaced, long dropped, long left) {}

  /** Makes all segments one, and drops what is older than it is to be kept. */
  public Rewritten compact(Duration keep, Clock clock) throws IOException {
    Instant now = clock.instant();
    long oldest = now.minus(keep).toEpochMilli();
    long oldestSpent = now.minus(SPENT_KEPT).toEpochMilli();
    return rewrite(
        entry ->
            entry.writtenAt() >= oldest
                && (entry.kind() != Entry.Kind.SPENT || entry.writtenAt() >= oldestSpent));
  }

  /** Drops all that is known of mailboxes and domains; of a domain, its mailboxes included. */
  public Rewritten forget(LedgerKey key, List<MailboxKey> mailboxes, List<Domain> domains)
      throws IOException {
    KeyedHash hash = new KeyedHash(key);
    Places whole = new Places();
    domains.forEach(domain -> whole.add(hash.place(domain)));
    Set<KeyedHash.Hash> keys = mailboxes.stream().map(hash::of).collect(Collectors.toSet());
    return rewrite(
        entry ->
            !whole.contains(entry.place())
                && !(entry.kind() == Entry.Kind.MAILBOX && keys.contains(entry.key())));
  }

  /**
   * Writes segments again; what stays is written before what was there is deleted, so that nothing
   * is lost if it ends in between.
   */
  private Rewritten rewrite(Predicate<Entry> kept) throws IOException {
    List<LedgerStore.Stored> files = new Segments(store, trouble).files();
    List<Segment> segments = new ArrayList<>();
    List<String> torn = new ArrayList<>();
    for (LedgerStore.Stored file : files) {
      try {
        segments.add(Segment.open(store, file));
      } catch (TornSegmentException e) {
        trouble.accept(e.getMessage());
        torn.add(file.name());
      }
    }
    store.delete(torn);
    Merge merge = new Merge(store, kept, trouble);
    String writer = "merged-" + UUID.randomUUID();
    long number = 0;
    long replaced = 0;
    long dropped = 0;
    long left = 0;
    boolean first = true;
    while (first || segments.size() > 1) {
      first = false;
      left = 0;
      List<Segment> merged = new ArrayList<>();
      for (int from = 0; from < segments.size(); from += Merge.INPUTS_MAX) {
        List<Segment> some =
            segments.subList(from, Math.min(segments.size(), from + Merge.INPUTS_MAX));
        String name = Segments.name(writer, ++number);
        Merge.Result result = merge.of(some, name);
        replaced += result.replaced();
        dropped += result.dropped();
        left += result.left();
        if (result.left() > 0) {
          merged.add(open(name));
        }
        store.delete(some.stream().map(Segment::name).toList());
      }
      segments = merged;
    }
    return new Rewritten(files.size(), torn.size(), replaced, dropped, left);
  }

  private Segment open(String name) throws IOException {
    for (LedgerStore.Stored file : store.list(Segments.FOLDER)) {
      if (file.name().equals(name)) {
        return Segment.open(store, file);
      }
    }
    throw new FileNotFoundException(store.path() + "/" + name + " was written and is not there");
  }

  /** What the workers of a run have counted, all together; nothing if none has. */
  public Tally totals(LedgerKey key, String runId) throws IOException {
    Places place = new Places();
    place.add(LedgerRecorder.runPlace(new KeyedHash(key), runId));
    TreeMap<KeyedHash.Hash, Entry> newest =
        new TreeMap<>(
            Comparator.comparing(KeyedHash.Hash::high).thenComparing(KeyedHash.Hash::low));
    new Segments(store, trouble)
        .read(
            place,
            entry ->
                newest.merge(entry.key(), entry, (a, b) -> a.writtenAt() >= b.writtenAt() ? a : b));
    Tally total = Tally.EMPTY;
    for (Entry entry : newest.values()) {
      SortedMap<String, Long> counts = NamedCodec.of(Notes.OfRun.class).read(entry.body()).counts();
      total = total.plus(Tally.of(counts));
    }
    return total;
  }

  static LedgerException inUse(LedgerStore store, Leases.Lease by) {
    return new LedgerException(
        "the ledger "
            + store.path()
            + " is in use by run "
            + by.run()
            + " (worker "
            + by.worker()
            + ", its lease expires "
            + by.until()
            + "). One run at a time: wait for its end, stop it, or choose another --ledger.");
  }
}
