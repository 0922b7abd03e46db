package org.rollcall.engine.confidence;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.CatchAll;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NamePattern;
import org.rollcall.model.OwnerRecord;

/**
 * Reads off the evidence what the scorecard weighs. What was not looked at is not seen: silence
 * never counts as its opposite.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class FeatureReader {
  private static final int AGAIN = 2;
  private static final double HALF = 0.5;

  private static final Map<Flag, Feature> OF_FLAGS =
      Map.ofEntries(
          Map.entry(Flag.NAME_LIKE, Feature.NAME_LIKE),
          Map.entry(Flag.GIBBERISH, Feature.GIBBERISH),
          Map.entry(Flag.ROLE, Feature.ROLE),
          Map.entry(Flag.OPERATIONAL_ROLE, Feature.OPERATIONAL_ROLE),
          Map.entry(Flag.NO_REPLY, Feature.NO_REPLY),
          Map.entry(Flag.TRAP_SUSPECT, Feature.TRAP_SUSPECT),
          Map.entry(Flag.GRAMMAR_SUSPECT, Feature.GRAMMAR_SUSPECT),
          Map.entry(Flag.TYPO_SUGGESTION, Feature.TYPO_SUGGESTION),
          Map.entry(Flag.SUBADDRESSED, Feature.SUBADDRESSED),
          Map.entry(Flag.PARKED, Feature.PARKED),
          Map.entry(Flag.DISPOSABLE_PROVIDER, Feature.DISPOSABLE_PROVIDER),
          Map.entry(Flag.GOVERNMENT, Feature.INSTITUTION),
          Map.entry(Flag.ACADEMIC, Feature.INSTITUTION));

  private final Providers providers;

  private FeatureReader(Providers providers) {
    this.providers = providers;
  }

  public static FeatureReader from(ReferenceData data) {
    return new FeatureReader(Providers.from(data));
  }

  /**
   * What is seen, each with its strength: above 0, at most 1.
   *
   * @param flags all flags of the row
   */
  public Map<Feature, Double> read(Evidence evidence, Set<Flag> flags) {
    Map<Feature, Double> seen = new EnumMap<>(Feature.class);
    for (Flag flag : flags) {
      Feature feature = OF_FLAGS.get(flag);
      if (feature != null) {
        seen.put(feature, 1.0);
      }
    }
    list(evidence.list(), flags, seen);
    domain(evidence, seen);
    owner(evidence.mailbox().owner(), seen);
    see(Feature.LISTED_AGAIN, evidence.mailbox().rows() >= AGAIN, seen);
    MailboxFinding finding = evidence.finding();
    see(Feature.DEFERRED_AGAIN, finding != null && isDeferredAgain(finding), seen);
    return seen;
  }

  private static void list(@Nullable ListFacts list, Set<Flag> flags, Map<Feature, Double> seen) {
    if (list == null) {
      return;
    }
    if (list.block() > 1) {
      seen.put(Feature.GENERATED_BLOCK, 1.0);
      // A number behind the name of a task makes it none.
      seen.remove(Feature.ROLE);
    }
    Double common = list.probability();
    if (common != null) {
      see(Feature.PATTERN_MATCH, flags.contains(Flag.PATTERN_MATCH) ? common : 0, seen);
      see(Feature.PATTERN_MISMATCH, flags.contains(Flag.PATTERN_MISMATCH) ? 1 - common : 0, seen);
      see(Feature.PATTERN_UNCOMMON, isUncommon(list, flags) ? 1 - common : 0, seen);
      see(Feature.NAMELESS, isNameless(list, flags), seen);
    }
    see(Feature.LISTED_OTHERWISE, list.listedOtherwise(), seen);
    Boolean agrees = isTask(flags) ? null : list.agreesWithName();
    see(Feature.NAME_AGREES, Boolean.TRUE.equals(agrees), seen);
    see(Feature.NAME_DISAGREES, Boolean.FALSE.equals(agrees), seen);
  }

  private static boolean isUncommon(ListFacts list, Set<Flag> flags) {
    return list.domainPattern() != null
        && list.pattern() != list.domainPattern()
        && !flags.contains(Flag.PATTERN_MISMATCH)
        && !isTask(flags);
  }

  /** Of words that are told to be random or made up, more is said than that. */
  private static boolean isNameless(ListFacts list, Set<Flag> flags) {
    return list.pattern() == NamePattern.WORD
        && !Boolean.TRUE.equals(list.agreesWithName())
        && !flags.contains(Flag.NAME_LIKE)
        && !flags.contains(Flag.GIBBERISH)
        && !flags.contains(Flag.TRAP_SUSPECT)
        && !isTask(flags);
  }

  private void domain(Evidence evidence, Map<Feature, Double> seen) {
    DomainFacts facts = evidence.domain().route().facts();
    if (facts != null) {
      Double reputation = facts.reputation();
      if (reputation == null) {
        see(Feature.LOOK_ALIKE, facts.lookAlike() != null, seen);
      } else {
        // Institutions have it in their reputation.
        seen.remove(Feature.INSTITUTION);
        see(Feature.DOMAIN_REPUTABLE, (reputation - HALF) / HALF, seen);
        see(Feature.DOMAIN_DOUBTFUL, (HALF - reputation) / HALF, seen);
      }
    }
    String id = evidence.domain().route().site().provider();
    Provider provider = id == null ? null : providers.byId(id);
    if (provider != null && evidence.domain().catchAll() == CatchAll.YES) {
      boolean all = provider.truth() == Provider.Truth.ACCEPTS_ALL;
      if (all) {
        // Everybody knows the provider, whoever its customers are.
        seen.remove(Feature.DOMAIN_REPUTABLE);
        seen.put(Feature.PROVIDER_ACCEPTS_ALL, 1.0);
      }
      see(Feature.GATEWAY_ACCEPTS_ALL, !all && provider.kind() == Provider.Kind.GATEWAY, seen);
    }
  }

  private static void owner(@Nullable OwnerRecord owner, Map<Feature, Double> seen) {
    if (owner == null) {
      return;
    }
    boolean bounced = owner.isBounced();
    see(Feature.HARD_BOUNCED, bounced, seen);
    see(Feature.BOUNCED_BEFORE, !bounced && owner.hasBounced(), seen);
    see(Feature.ENGAGED_ONCE, !bounced && owner.lastEngaged() != null, seen);
    see(Feature.DELIVERED_BEFORE, !bounced && owner.lastDelivery() != null, seen);
  }

  private static boolean isDeferredAgain(MailboxFinding finding) {
    Integer code = finding.reply() == null ? null : finding.reply().code();
    return finding.agreed() >= AGAIN && code != null && code >= 400 && code < 500;
  }

  /** A task has no name that could agree. */
  private static boolean isTask(Set<Flag> flags) {
    return flags.contains(Flag.ROLE)
        || flags.contains(Flag.OPERATIONAL_ROLE)
        || flags.contains(Flag.NO_REPLY);
  }

  private static void see(Feature feature, boolean there, Map<Feature, Double> seen) {
    see(feature, there ? 1 : 0, seen);
  }

  private static void see(Feature feature, double strength, Map<Feature, Double> seen) {
    if (strength > 0) {
      seen.put(feature, Math.min(1, strength));
    }
  }
}
