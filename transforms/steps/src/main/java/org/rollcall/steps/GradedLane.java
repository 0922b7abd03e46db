package org.rollcall.steps;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.DomainNaming;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.NumberBlocks;
import org.rollcall.engine.listing.NumberBlocks.Numbered;
import org.rollcall.engine.listing.PatternPrior;
import org.rollcall.engine.listing.Standing;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListFacts;
import org.rollcall.model.Mailbox;
import org.rollcall.model.NamePattern;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Parts;

/**
 * Grades one lane in bounded memory: the mailboxes are read once and learnt from, and read again to
 * be graded.
 *
 * <p>The first {@link #DOMAINS_MAX} domains are learnt at once, mailboxes of further ones are
 * parted by hash and graded part by part; so are mailboxes with numbers once there are {@link
 * #STEMS_MAX} stems. Nothing is left out, and a domain may be of any size.
 */
final class GradedLane {
  /** Domains in memory at most: with some 300 bytes each, about 30 MB per worker thread. */
  static final int DOMAINS_MAX = 100_000;

  /** Stems of numbered mailboxes in memory at most: with some 150 bytes each, about 30 MB. */
  static final int STEMS_MAX = 200_000;

  /** The bounds of one lane. */
  record Bounds(int domains, int stems) {}

  private final ListRules rules;
  private final Supplier<PatternPrior> prior;
  private final Predicate<String> free;
  private final Instant engagedSince;
  private final Consumer<Evidence> out;
  private final Bounds bounds;
  private final ListCounts counts;

  /**
   * A lane that is not read yet.
   *
   * @param prior asked for once the lane has been read
   */
  GradedLane(
      ListRules rules,
      Supplier<PatternPrior> prior,
      Predicate<String> free,
      Instant engagedSince,
      Consumer<Evidence> out) {
    this(rules, prior, free, engagedSince, out, new Bounds(DOMAINS_MAX, STEMS_MAX));
  }

  GradedLane(
      ListRules rules,
      Supplier<PatternPrior> prior,
      Predicate<String> free,
      Instant engagedSince,
      Consumer<Evidence> out,
      Bounds bounds) {
    this.rules = rules;
    this.prior = prior;
    this.free = free;
    this.engagedSince = engagedSince;
    this.out = out;
    this.bounds = bounds;
    this.counts = new ListCounts(rules);
  }

  /** Reads the lane twice and hands on each of its mailboxes with what the list tells of it. */
  void grade(Iterable<NamedMailbox> mailboxes) {
    level(mailboxes, 1);
  }

  /** What was counted. */
  Tally tally() {
    return counts.tally();
  }

  /** The domains that are told by name. */
  List<SummaryLine> lines() {
    return counts.lines();
  }

  private void level(Iterable<NamedMailbox> mailboxes, int level) {
    Map<String, DomainNaming> namings = new HashMap<>();
    ListedNames people = new ListedNames();
    NumberBlocks blocks = new NumberBlocks(rules);
    try (Parts<NamedMailbox> rest = new Parts<>(NamedMailbox.class, level);
        Parts<Evidence> unsettled = new Parts<>(Evidence.class, level)) {
      for (NamedMailbox mailbox : mailboxes) {
        if (learn(mailbox, namings, blocks)) {
          people.add(mailbox);
        }
      }
      namings.forEach((domain, naming) -> counts.domain(domain, naming, free.test(domain)));
      for (NamedMailbox mailbox : mailboxes) {
        DomainNaming naming = namings.get(mailbox.domain());
        if (naming == null) {
          rest.add(mailbox.domain(), mailbox);
        } else {
          grade(mailbox, naming, people, blocks, unsettled);
        }
      }
      namings.clear();
      unsettled.forEach(part -> settleBlocks(part, level + 1));
      rest.forEach(part -> level(part, level + 1));
    }
  }

  /** False if the mailbox's domain does not fit into memory any more. */
  private boolean learn(
      NamedMailbox mailbox, Map<String, DomainNaming> namings, NumberBlocks blocks) {
    DomainNaming naming = namings.get(mailbox.domain());
    if (naming == null) {
      if (namings.size() == bounds.domains()) {
        return false;
      }
      naming = new DomainNaming(rules);
      namings.put(mailbox.domain(), naming);
    }
    naming.add(mailbox.pattern(), Standing.of(mailbox.evidence(), engagedSince));
    Numbered numbered = numbered(mailbox.evidence());
    if (numbered != null) {
      blocks.add(numbered, bounds.stems());
    }
    return true;
  }

  private void grade(
      NamedMailbox mailbox,
      DomainNaming naming,
      ListedNames people,
      NumberBlocks blocks,
      Parts<Evidence> unsettled) {
    Evidence graded = mailbox.evidence().with(facts(mailbox, naming, people));
    Numbered numbered = numbered(graded);
    long block = numbered == null ? 1 : blocks.blockOf(numbered);
    if (numbered != null && block == 0) {
      unsettled.add(numbered.stem(), graded);
    } else {
      emit(graded, block);
    }
  }

  /** The blocks among mailboxes of stems that did not fit into memory. */
  private void settleBlocks(Iterable<Evidence> mailboxes, int level) {
    NumberBlocks blocks = new NumberBlocks(rules);
    try (Parts<Evidence> rest = new Parts<>(Evidence.class, level)) {
      for (Evidence mailbox : mailboxes) {
        Numbered numbered = Objects.requireNonNull(numbered(mailbox));
        if (!blocks.add(numbered, bounds.stems())) {
          rest.add(numbered.stem(), mailbox);
        }
      }
      for (Evidence mailbox : mailboxes) {
        Numbered numbered = Objects.requireNonNull(numbered(mailbox));
        long block = blocks.blockOf(numbered);
        if (block > 0) {
          emit(mailbox, block);
        }
      }
      rest.forEach(part -> settleBlocks(part, level + 1));
    }
  }

  private void emit(Evidence mailbox, long block) {
    ListFacts facts = Objects.requireNonNull(mailbox.list());
    if (block > 1) {
      counts.generated(mailbox.mailbox().domain().name());
      out.accept(mailbox.with(facts.inBlockOf(block)));
    } else {
      out.accept(mailbox);
    }
  }

  private ListFacts facts(NamedMailbox mailbox, DomainNaming naming, ListedNames people) {
    NamePattern pattern = mailbox.pattern();
    if (free.test(mailbox.domain())) {
      return new ListFacts(
          pattern, null, 0, 0, null, mailbox.agrees(), false, naming.mailboxes(), 1);
    }
    NamePattern rule = naming.pattern();
    String provider = mailbox.evidence().domain().route().site().provider();
    double probability =
        naming.probability(
            pattern,
            Standing.of(mailbox.evidence(), engagedSince),
            prior.get().of(provider, pattern));
    return new ListFacts(
        pattern,
        rule,
        rule == null ? 0 : naming.support(rule),
        rule == null ? 0 : naming.share(rule),
        probability,
        mailbox.agrees(),
        rule != null && rule != pattern && people.has(mailbox, rule),
        naming.mailboxes(),
        1);
  }

  private static @Nullable Numbered numbered(Evidence mailbox) {
    Mailbox address = mailbox.mailbox().mailbox();
    return Numbered.of(address.localPart(), address.domain().name());
  }
}
