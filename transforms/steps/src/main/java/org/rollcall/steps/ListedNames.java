package org.rollcall.steps;

import java.util.HashSet;
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
  @SuppressWarnings("EnumOrdinal") // lives as long as the lane
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
    long person = hash(hash(1, first) * 31 + '\n', last);
    return (person * 31 + pattern.ordinal()) * 0x9e3779b97f4a7c15L + mailbox.domain().hashCode();
  }

  /** 64 bits of a text, whatever its case; they go on from those of another. */
  private static long hash(long before, String text) {
    long hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x100000001b3L; // FNV-1a
    }
    return hash;
  }
}
