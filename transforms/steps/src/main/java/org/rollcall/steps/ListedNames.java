package org.rollcall.steps;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;
import org.rollcall.model.PersonName;

/**
 * Who of a lane is listed under a mailbox made of his name, and by which pattern. Programs that do
 * not know how a house names its people list one of them in several ways.
 */
final class ListedNames {
  /**
   * Names in memory at most: with some 50 bytes each, about 25 MB. Of further ones nothing is said.
   */
  static final int NAMES_MAX = 500_000;

  private final Set<Long> known = new HashSet<>();

  /** Remembers the mailbox if it is made of the whole name in its row. */
  void add(NamedMailbox mailbox) {
    Long key = key(mailbox, mailbox.pattern());
    if (key != null && known.size() < NAMES_MAX) {
      known.add(key);
    }
  }

  /** True if the person that this mailbox is made of is listed at the domain by that pattern. */
  boolean has(NamedMailbox mailbox, NamePattern pattern) {
    Long key = key(mailbox, pattern);
    return key != null && known.contains(key);
  }

  /**
   * 64 bits: among as many names hardly one is taken for another. Null if half a name is missing.
   */
  private static @Nullable Long key(NamedMailbox mailbox, NamePattern pattern) {
    PersonName name = mailbox.evidence().mailbox().name();
    if (name == null || !Boolean.TRUE.equals(mailbox.agrees())) {
      return null;
    }
    String first = name.first();
    String last = name.last();
    if (first == null || last == null) {
      return null;
    }
    String person = (first + '\n' + last).toLowerCase(Locale.ROOT);
    long high = (mailbox.domain() + '\n' + person).hashCode();
    return (high << 32) ^ ((person + '\n' + pattern.name()).hashCode() & 0xffff_ffffL);
  }
}
