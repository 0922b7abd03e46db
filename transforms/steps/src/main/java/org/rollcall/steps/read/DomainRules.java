package org.rollcall.steps.read;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.OwnerRule;

/**
 * The owner's rules for whole domains.
 *
 * @param rules by domain in lower-case A-labels; a domain below one of them is another domain
 */
public record DomainRules(SortedMap<String, OwnerRule> rules) {
  /** Domains in memory at most, in each worker: with some 150 bytes each, 150 MB. */
  public static final int DOMAINS_MAX = 1_000_000;

  public DomainRules {
    check(rules.size());
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }

  static void check(int domains) {
    if (domains > DOMAINS_MAX) {
      throw new BadInputException(
          List.of(
              "--suppressions names more than %,d whole domains. Leave out those that are not in the list."
                  .formatted(DOMAINS_MAX)));
    }
  }

  /** All of them as one; of two rules for one domain the stronger stands. */
  public static DomainRules all(Iterable<DomainRules> some) {
    TreeMap<String, OwnerRule> all = new TreeMap<>();
    for (DomainRules each : some) {
      each.rules.forEach((domain, rule) -> all.merge(domain, rule, OwnerRule::and));
    }
    return new DomainRules(all);
  }

  /** The mailbox with the rule of its domain, as spelled or as the provider's canonical one. */
  public ListedMailbox apply(ListedMailbox mailbox) {
    if (rules.isEmpty()) {
      return mailbox;
    }
    String key = mailbox.key().value();
    OwnerRule spelled = rules.get(mailbox.domain().name());
    OwnerRule canonical = rules.get(key.substring(key.lastIndexOf('@') + 1));
    return with(with(mailbox, spelled), canonical);
  }

  private static ListedMailbox with(ListedMailbox mailbox, @Nullable OwnerRule rule) {
    return rule == null ? mailbox : mailbox.with(rule);
  }
}
