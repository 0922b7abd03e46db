package org.rollcall.engine.replies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Evidence;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;
import org.rollcall.model.UnknownReply;

/**
 * Counts the most frequent wordings that no rule explains, in bounded memory (Metwally et al.,
 * "Space-Saving", 2005): when all places are taken, a new wording takes the place of the rarest and
 * inherits its count as possible error. A wording heard more often than {@code heard / places} is
 * never lost. Not safe for several threads.
 */
public final class TemplateCounter {
  /** Wordings remembered unless told otherwise: some 100 kB. */
  public static final int PLACES = 200;

  private static final int NEGATIVE = 400;

  private static final Comparator<UnknownReply> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(UnknownReply::count)
          .reversed()
          .thenComparing(UnknownReply::template)
          .thenComparing(UnknownReply::stage)
          .thenComparing(UnknownReply::code, Comparator.nullsFirst(Comparator.naturalOrder()));

  private record Key(Stage stage, @Nullable Integer code, String template) {}

  private final int places;
  private final Map<Key, UnknownReply> counts = new HashMap<>();
  private long heard;

  /** A counter that remembers {@value #PLACES} wordings. */
  public TemplateCounter() {
    this(PLACES);
  }

  /** A counter that remembers at most this many wordings. */
  public TemplateCounter(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("a counter needs a place, not " + places);
    }
    this.places = places;
  }

  /** Counts the reply that decided a mailbox, if no rule explains it. */
  public void hear(Evidence evidence) {
    MailboxFinding finding = evidence.finding();
    if (finding != null) {
      hear(finding.reply());
    }
  }

  /** Counts a reply if it is a refusal, temporary or for good, that no rule explains. */
  public void hear(@Nullable ReplyEvidence reply) {
    if (reply == null
        || reply.reason() != ReplyReason.UNCLASSIFIED
        || reply.code() == null
        || reply.code() < NEGATIVE) {
      return;
    }
    String template = ReplyTemplates.of(reply.text());
    add(new UnknownReply(reply.stage(), reply.code(), template, 1, 0, reply.text()));
  }

  /** Adds what another counter heard of a wording. Of two examples the shorter is kept. */
  public void add(UnknownReply more) {
    heard += more.count();
    Key key = new Key(more.stage(), more.code(), more.template());
    UnknownReply known = counts.get(key);
    long count = known == null ? 0 : known.count();
    long excess = known == null ? 0 : known.excess();
    if (known == null && counts.size() >= places) {
      Map.Entry<Key, UnknownReply> rarest =
          counts.entrySet().stream()
              .max(Map.Entry.comparingByValue(MOST_FREQUENT_FIRST))
              .orElseThrow();
      counts.remove(rarest.getKey());
      count = rarest.getValue().count();
      excess = count;
    }
    counts.put(
        key,
        new UnknownReply(
            more.stage(),
            more.code(),
            more.template(),
            count + more.count(),
            excess + more.excess(),
            known == null ? more.example() : better(known.example(), more.example())));
  }

  /** Replies counted so far. */
  public long heard() {
    return heard;
  }

  /** The most frequent ones, at most {@code limit}, most frequent first. */
  public List<UnknownReply> top(int limit) {
    return counts.values().stream().sorted(MOST_FREQUENT_FIRST).limit(limit).toList();
  }

  /** The same one of two whatever their order, so that runs can be compared. */
  private static String better(String one, String other) {
    int order = Integer.compare(one.length(), other.length());
    order = order != 0 ? order : one.compareTo(other);
    return order <= 0 ? one : other;
  }
}
