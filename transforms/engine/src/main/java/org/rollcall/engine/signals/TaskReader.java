package org.rollcall.engine.signals;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.signals.RoleNames.RoleName;
import org.rollcall.model.Flag;

/**
 * Whether a local-part stands for a task instead of a person: {@code info}, {@code sales-uk},
 * {@code info.berlin}, {@code noreply2}.
 *
 * <p>A listed name as the whole local-part is enough. Inside a longer one it counts beside places,
 * departments and numbers, and never beside a person's name: {@code sales.john} may be John Sales.
 */
final class TaskReader implements SignalReader {
  /** A name of a task that is told among words that nobody knows. */
  private static final int TELLING_MIN = 5;

  private static final String INFO = "info";

  /** Shortest word that is told without anything between: {@code supportteam}. */
  private static final int JOINED_MIN = 4;

  private final RoleNames roles;
  private final Set<String> qualifiers;
  private final NameLists names;
  private final Needles unanswered;

  TaskReader(RoleNames roles, Set<String> qualifiers, NameLists names) {
    this.roles = roles;
    this.qualifiers = qualifiers;
    this.names = names;
    this.unanswered = new Needles(roles.unanswered());
  }

  @Override
  public void read(Subject subject, Sightings sightings) {
    if (subject.base().isEmpty()) {
      return;
    }
    RoleName role = taskOf(subject);
    if (role != null) {
      sightings.add(role.flag(), role.ground());
      if (role.flag() == Flag.OPERATIONAL_ROLE) {
        sightings.add(Flag.ROLE, role.ground());
      }
    }
    String unanswered = unanswered(subject.tokens());
    if (unanswered != null) {
      sightings.add(Flag.NO_REPLY, "'" + unanswered + "': nobody reads it");
    }
  }

  private @Nullable RoleName taskOf(Subject subject) {
    RoleName whole = roles.of(subject.base());
    if (whole == null) {
      whole = roles.of(subject.plain());
    }
    if (whole != null) {
      return whole;
    }
    List<String> words =
        subject.tokens().stream().map(Subject::withoutDigits).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      return null;
    } else if (words.size() > 1) {
      return ofSeveral(words);
    }
    String word = words.get(0);
    RoleName numbered = roles.of(word);
    if (numbered != null) {
      return isYearOfBirth(subject.plain(), word) && names.isName(word) ? null : numbered;
    }
    return Subject.isWord(word) ? ofJoined(word) : null;
  }

  private static boolean isYearOfBirth(String text, String word) {
    String rest = text.substring(word.length());
    return rest.length() == 4 && (rest.startsWith("19") || rest.startsWith("20"));
  }

  /** {@code sales-uk}, {@code berlin.info}, {@code customer-service-de}. */
  private @Nullable RoleName ofSeveral(List<String> words) {
    for (int length = words.size(); length > 0; length--) {
      RoleName front = among(words.subList(0, length));
      if (front != null && goWith(front, words.subList(length, words.size()), true)) {
        return front;
      }
      int from = words.size() - length;
      RoleName behind = among(words.subList(from, words.size()));
      if (behind != null && goWith(behind, words.subList(0, from), false)) {
        return behind;
      }
    }
    return null;
  }

  /** A name among others; what nobody answers is told by {@link #unanswered}. */
  private @Nullable RoleName among(List<String> words) {
    RoleName role = roles.of(String.join("-", words));
    return role == null || role.flag() == Flag.NO_REPLY ? null : role;
  }

  private boolean goWith(RoleName role, List<String> others, boolean roleFirst) {
    String joined = role.name().replace("-", "");
    boolean surname = names.isName(joined);
    boolean telling = !surname && (joined.length() >= TELLING_MIN || joined.equals(INFO));
    for (String other : others) {
      boolean known =
          qualifiers.contains(other)
              || (roles.of(other) != null && !names.isName(other))
              || (names.places().contains(other) && (telling || isPlaceOnly(other, roleFirst)));
      // No list has all first names: what nobody knows in front of a task may be one.
      if (!known && (!telling || !roleFirst || other.length() < 2 || mayBePerson(other))) {
        return false;
      }
    }
    return true;
  }

  /** Jordan and Paris are places and people: {@code jordan.sales}. */
  private boolean isPlaceOnly(String place, boolean behindTheRole) {
    return !names.first().contains(place) && (behindTheRole || !names.last().contains(place));
  }

  private boolean mayBePerson(String word) {
    return names.isName(word) || names.isJoinedName(word);
  }

  /** {@code salesteam}, {@code infoberlin}, {@code websupport}. */
  private @Nullable RoleName ofJoined(String word) {
    if (names.isName(word) || names.words().contains(word)) {
      return null;
    }
    for (int i = JOINED_MIN; i <= word.length() - JOINED_MIN; i++) {
      String front = word.substring(0, i);
      String behind = word.substring(i);
      RoleName role = roles.of(front);
      String other = behind;
      if (role == null || !isJoint(role, other)) {
        role = roles.of(behind);
        other = front;
      }
      if (role != null && isJoint(role, other)) {
        return role;
      }
    }
    return null;
  }

  private boolean isJoint(RoleName role, String other) {
    if (qualifiers.contains(other)) {
      return true;
    }
    boolean surname = names.isName(role.name().replace("-", ""));
    RoleName second = roles.of(other);
    return !surname
        && ((second != null && !names.isName(other))
            || (names.places().contains(other) && other.length() > JOINED_MIN));
  }

  /** A name that tells inside a longer local-part: {@code orders-noreply}, {@code bounces-17}. */
  private @Nullable String unanswered(List<String> tokens) {
    String name = unanswered.in(tokens.size() == 1 ? tokens.get(0) : String.join("", tokens));
    if (name != null) {
      return name;
    }
    for (String token : tokens) {
      RoleName role = roles.of(Subject.withoutDigits(token));
      if (role != null
          && role.flag() == Flag.NO_REPLY
          && token.length() >= TELLING_MIN
          && tokens.stream().noneMatch(other -> !other.equals(token) && isPersonOrPlace(other))) {
        return role.name();
      }
    }
    return null;
  }

  private boolean isPersonOrPlace(String word) {
    return names.isName(word) || names.places().contains(word);
  }
}
