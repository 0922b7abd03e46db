package org.rollcall.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.listing.DomainNaming;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.NamePatterns;
import org.rollcall.engine.listing.NumberBlocks;
import org.rollcall.engine.listing.NumberBlocks.Numbered;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.listing.PatternFlags;
import org.rollcall.engine.listing.PatternPrior;
import org.rollcall.engine.listing.Standing;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.DomainLists;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NamePattern;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.PersonName;
import org.rollcall.model.Verdict;

/**
 * The signals of an address, over addresses as a business list has them. One thread; JMH counts
 * addresses per second.
 *
 * <p>{@link #everySignal} is all that a mailbox of a run goes through between the campaign's answer
 * and its verdict: naming pattern, custom, block, facts of the list, flags, lists and grammars,
 * suggestion, verdict. The others are parts of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 12, time = 2) // Compiled, thrown away and compiled again after some 16 s.
@Measurement(iterations = 5, time = 2)
public class SignalReadersBenchmark {
  private static final int SIZE = 20_000;
  private static final int DOMAINS = 4_000;
  private static final int STEMS_MAX = 200_000;
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  private final List<Evidence> all = new ArrayList<>();
  private final ListRules rules = ListRules.from(ReferenceData.shipped());
  private final PatternCensus.Counter census = new PatternCensus.Counter(rules);
  private final Map<String, DomainNaming> namings = new HashMap<>();
  private NumberBlocks blocks = new NumberBlocks(rules);
  private PatternPrior prior;
  private SignalReaders readers;
  private NamePatterns patterns;
  private PatternFlags fits;
  private DomainLists domains;
  private VerdictPolicy policy;
  private int next;

  /** Loads the data and invents the list. */
  @Setup
  public void load() {
    ReferenceData data = ReferenceData.shipped();
    readers = SignalReaders.from(data);
    patterns = NamePatterns.from(data);
    fits = PatternFlags.from(data);
    domains = DomainLists.from(data);
    policy = VerdictPolicy.from(data);
    MailboxKeys keys = MailboxKeys.from(data);
    for (int i = 0; i < SIZE; i++) {
      String[] fields = ListFile.row(i, DOMAINS, 0).split(",", -1);
      Mailbox mailbox = ((ParsedAddress.Parsed) AddressParser.parse(fields[3])).mailbox();
      ListedMailbox listed =
          new ListedMailbox(
              keys.keyOf(mailbox), mailbox, 1, null, null, new PersonName(fields[1], fields[2]));
      all.add(
          new Evidence(
              listed,
              DomainFinding.notLookedUp(mailbox.domain(), NOW),
              MailboxFinding.notAsked(listed, NotProbedCause.OFFLINE, null, NOW),
              Set.of()));
    }
    prior = PatternPrior.of(PatternCensus.EMPTY, rules);
  }

  /** The flags that an address alone raises. */
  @Benchmark
  public Set<Flag> flags() {
    return readers.flags(evidence().mailbox().mailbox());
  }

  /** The naming pattern of an address, the person's name being known. */
  @Benchmark
  public NamePatterns.Reading pattern() {
    ListedMailbox mailbox = evidence().mailbox();
    return patterns.read(mailbox.mailbox().localPart(), mailbox.name());
  }

  /** The same without a name. */
  @Benchmark
  public NamePatterns.Reading patternByLists() {
    return patterns.read(evidence().mailbox().mailbox().localPart(), null);
  }

  /** The verdict: lists, grammars, suggestion, priors. */
  @Benchmark
  public Verdict verdict() {
    return policy.decide(evidence(), NOW);
  }

  /** All of it, as the steps do it. */
  @Benchmark
  public Verdict everySignal() {
    Evidence evidence = evidence();
    ListedMailbox mailbox = evidence.mailbox();
    String local = mailbox.mailbox().localPart();
    String domain = mailbox.domain().name();
    NamePatterns.Reading reading = patterns.read(local, mailbox.name());
    Standing standing = Standing.of(evidence, Instant.MAX);
    if (!domains.free().contains(domain)) {
      census.add(null, domain, reading.pattern(), standing);
    }
    DomainNaming naming = namings.computeIfAbsent(domain, any -> new DomainNaming(rules));
    naming.add(reading.pattern(), standing);
    Numbered numbered = Numbered.of(local, domain);
    if (numbered != null) {
      blocks.add(numbered, STEMS_MAX);
    }
    NamePattern rule = naming.pattern();
    ListFacts facts =
        new ListFacts(
            reading.pattern(),
            rule,
            rule == null ? 0 : naming.support(rule),
            rule == null ? 0 : naming.share(rule),
            naming.probability(reading.pattern(), standing, prior.of(null, reading.pattern())),
            reading.agrees(),
            false,
            naming.mailboxes(),
            numbered == null ? 1 : blocks.blockOf(numbered));
    Set<Flag> flags = readers.flags(mailbox.mailbox());
    Flag fit = fits.of(facts, flags);
    if (fit != null) {
      flags.add(fit);
    }
    return policy.decide(evidence.with(facts).with(flags), NOW);
  }

  private Evidence evidence() {
    if (++next == SIZE) {
      next = 0;
      namings.clear();
      blocks = new NumberBlocks(rules);
    }
    return all.get(next);
  }
}
