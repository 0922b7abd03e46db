package org.rollcall.engine.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Domain;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailSite;

/**
 * Some mailboxes, and what a ledger knows of each. The mailboxes are on disk; what the ledger knows
 * of them is read as a stream, sifted, and joined with them in parts by hash. In memory are one
 * part, one bit in sixteen per mailbox, and what is known of the domains and sites.
 *
 * <p>For one thread at a time: {@link #add}, then {@link #read}, then {@link #forEach}.
 */
final class LedgerShare implements Closeable {
  /** Mailboxes whose past is in memory at once: some 60 MB. */
  static final int PART_MAX = 100_000;

  /** Bits of the sieve: two million mailboxes set one in eight of them; more only read more. */
  private static final int SIEVE_BITS = 1 << 24;

  private static final int MEMORY_BYTES = 1 << 20;
  private static final int PARTS_MAX = 256;

  /** A mailbox of the share. */
  record Row(int domain, ListedMailbox mailbox, long high, long low) {
    KeyedHash.Hash hash() {
      return new KeyedHash.Hash(high, low);
    }
  }

  /** What the ledger says of a mailbox. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Word(long place, long high, long low, long writtenAt, byte[] body) {
    KeyedHash.Hash hash() {
      return new KeyedHash.Hash(high, low);
    }
  }

  /** A domain of the share, and where its entries are. */
  private record Place(Domain domain, long hash) {}

  /** Takes a mailbox with what is known of it. */
  interface Joined {
    void accept(Domain domain, ListedMailbox mailbox, Notes.@Nullable OfMailbox known);
  }

  private final Segments segments;
  private final KeyedHash hash;
  private final Path folder;
  private final int partMax;
  private final Consumer<String> trouble;
  private final Spool<Row> rows;
  private final List<Spool<?>> opened = new ArrayList<>();
  private final Map<Domain, Integer> numbers = new HashMap<>();
  private final List<Place> domains = new ArrayList<>();
  private final Map<MailSite, Long> sites = new HashMap<>();
  private final Places places = new Places();
  private final BitSet sieve = new BitSet();
  private final Map<Long, Entry> domainWords = new HashMap<>();
  private final Map<Long, Entry> routeWords = new HashMap<>();
  private final Map<Long, Entry> siteWords = new HashMap<>();
  private final Map<Entry.Subject, Entry> spentWords = new HashMap<>();
  private List<Spool<Word>> words = List.of();

  LedgerShare(Segments segments, KeyedHash hash, Path folder, Consumer<String> trouble) {
    this(segments, hash, folder, trouble, PART_MAX);
  }

  LedgerShare(
      Segments segments, KeyedHash hash, Path folder, Consumer<String> trouble, int partMax) {
    this.segments = segments;
    this.hash = hash;
    this.folder = folder;
    this.trouble = trouble;
    this.partMax = partMax;
    this.rows = open(new Spool<>(RecordCodec.of(Row.class), folder, MEMORY_BYTES));
  }

  /** Adds a mailbox of a domain. */
  void add(Domain domain, ListedMailbox mailbox) {
    KeyedHash.Hash key = hash.of(mailbox.key());
    sieve.set(sieveBit(key.high()));
    rows.append(new Row(add(domain), mailbox, key.high(), key.low()));
  }

  /** Adds a domain, maybe without any mailbox; returns its number. */
  int add(Domain domain) {
    Integer number = numbers.get(domain);
    if (number == null) {
      number = domains.size();
      numbers.put(domain, number);
      domains.add(new Place(domain, hash.place(domain)));
      places.add(domains.get(number).hash());
    }
    return number;
  }

  /** Adds a site of whom is to be known how it has behaved. */
  void add(MailSite site) {
    if (!sites.containsKey(site)) {
      long place = hash.place(site);
      sites.put(site, place);
      places.add(place);
    }
  }

  /** Reads what the ledger knows of all that was added. */
  void read() throws IOException {
    int parts = (int) Math.min(PARTS_MAX, 1 + rows.size() / partMax);
    List<Spool<Word>> sifted = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      sifted.add(open(new Spool<>(RecordCodec.of(Word.class), folder, MEMORY_BYTES)));
    }
    segments.read(places, entry -> take(entry, sifted));
    words = sifted;
  }

  private void take(Entry entry, List<Spool<Word>> sifted) {
    switch (entry.kind()) {
      case MAILBOX -> {
        KeyedHash.Hash key = entry.key();
        if (sieve.get(sieveBit(key.high()))) {
          sifted
              .get(part(key, sifted.size()))
              .append(
                  new Word(entry.place(), key.high(), key.low(), entry.writtenAt(), entry.body()));
        }
      }
      case DOMAIN -> {
        boolean isRoute = entry.key().equals(KeyedHash.Hash.ROUTE);
        (isRoute ? routeWords : domainWords).merge(entry.place(), entry, LedgerShare::newer);
      }
      case SITE -> siteWords.merge(entry.place(), entry, LedgerShare::newer);
      case SPENT -> spentWords.merge(entry.subject(), entry, LedgerShare::newer);
      case RUN -> {}
    }
  }

  private static Entry newer(Entry one, Entry other) {
    return one.writtenAt() >= other.writtenAt() ? one : other;
  }

  /** What is known of a domain, null if nothing is. */
  Notes.@Nullable OfDomain of(Domain domain) {
    return decoded(domainWords.get(place(domain)), Notes.OfDomain.class);
  }

  /** The same, or what the DNS has told since of a domain that nobody was asked about. */
  Notes.@Nullable OfDomain lastOf(Domain domain) {
    long place = place(domain);
    Entry heard = domainWords.get(place);
    Entry told = routeWords.get(place);
    Notes.OfDomain route = decoded(told, Notes.OfDomain.class);
    Notes.OfDomain whole = decoded(heard, Notes.OfDomain.class);
    boolean isTold =
        route != null
            && (whole == null
                || heard == null
                || (told != null
                    && told.writtenAt() > heard.writtenAt()
                    && route.mx() != whole.mx()));
    return isTold ? route : whole;
  }

  /** What is known of a site, null if nothing is. */
  Notes.@Nullable OfSite of(MailSite site) {
    return decoded(siteWords.get(place(site)), Notes.OfSite.class);
  }

  private long place(Domain domain) {
    Integer number = numbers.get(domain);
    return number == null ? hash.place(domain) : domains.get(number).hash();
  }

  /** Where entries of a site are; hashed once for those that were added. */
  long place(MailSite site) {
    Long place = sites.get(site);
    return place == null ? hash.place(site) : place;
  }

  /** Recipients asked at each site, by hours since 1970, over all workers. */
  Map<Long, SortedMap<Long, Long>> spent() {
    Map<Long, SortedMap<Long, Long>> spent = new HashMap<>();
    for (Entry entry : spentWords.values()) {
      Notes.Spent one = decoded(entry, Notes.Spent.class);
      if (one != null) {
        spent
            .computeIfAbsent(entry.place(), any -> new TreeMap<>())
            .merge(one.hour(), one.rcpts(), Long::sum);
      }
    }
    return spent;
  }

  /** Hands out every mailbox with what is known of it; those of one part together. */
  void forEach(Joined out) {
    List<Spool<Row>> parted = words.size() == 1 ? List.of(rows) : parted();
    for (int i = 0; i < words.size(); i++) {
      Map<KeyedHash.Hash, Word> known = new HashMap<>();
      for (Word word : words.get(i)) {
        known.merge(word.hash(), word, (a, b) -> a.writtenAt() >= b.writtenAt() ? a : b);
      }
      for (Row row : parted.get(i)) {
        Place place = domains.get(row.domain());
        Word word = known.get(row.hash());
        Notes.OfMailbox note =
            word == null || word.place() != place.hash()
                ? null
                : decoded(word.body(), Notes.OfMailbox.class);
        out.accept(place.domain(), row.mailbox(), note);
      }
    }
  }

  private List<Spool<Row>> parted() {
    List<Spool<Row>> parted = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      parted.add(open(new Spool<>(RecordCodec.of(Row.class), folder, MEMORY_BYTES)));
    }
    for (Row row : rows) {
      parted.get(part(row.hash(), parted.size())).append(row);
    }
    return parted;
  }

  private <T extends Record> @Nullable T decoded(@Nullable Entry entry, Class<T> type) {
    return entry == null ? null : decoded(entry.body(), type);
  }

  /** Null if it names something that this version does not know. */
  private <T extends Record> @Nullable T decoded(byte[] body, Class<T> type) {
    try {
      return NamedCodec.of(type).read(body);
    } catch (IOException e) {
      trouble.accept("an entry of the ledger cannot be understood: " + e.getMessage());
      return null;
    }
  }

  private static int part(KeyedHash.Hash key, int parts) {
    return (int) Long.remainderUnsigned(key.low(), parts);
  }

  private static int sieveBit(long high) {
    return (int) (high >>> 40) & (SIEVE_BITS - 1);
  }

  private <T extends Spool<?>> T open(T spool) {
    opened.add(spool);
    return spool;
  }

  @Override
  public void close() throws IOException {
    for (Spool<?> spool : opened) {
      spool.close();
    }
  }
}
