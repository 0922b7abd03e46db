package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Domain;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/**
 * What the bounds of {@link PersonReader} cost: the lists are taken apart, and names that the
 * reader never saw must not look random, in all the forms in which people write them.
 */
class GibberishTest {
  private static final int EVERY = 10;

  private final NameLists all = NameLists.from(ReferenceData.shipped());
  private final List<String> heldOut = new ArrayList<>();
  private final PersonReader reader = withoutHeldOut();
  private final Random random = new Random(1);

  private PersonReader withoutHeldOut() {
    Set<String> names = new TreeSet<>(all.first());
    names.addAll(all.last());
    for (String name : names) {
      if (Math.floorMod(name.hashCode(), EVERY) == 0) {
        heldOut.add(name);
      }
    }
    NameLists known =
        NameLists.of(less(all.first()), less(all.last()), less(all.places()), less(all.words()));
    return new PersonReader(known, known.letters());
  }

  private Set<String> less(Set<String> list) {
    Set<String> rest = new HashSet<>(list);
    heldOut.forEach(rest::remove);
    return rest;
  }

  @Test
  void namesNeverSeenBeforeDoNotLookRandom() {
    List<String> called = new ArrayList<>();
    int tried = 0;
    for (String last : heldOut) {
      String first = heldOut.get(random.nextInt(heldOut.size()));
      char initial = first.charAt(0);
      for (String form :
          List.of(
              last,
              first + "." + last,
              first + last,
              initial + last,
              initial + "." + last,
              first + last.charAt(0),
              last + initial + (10 + random.nextInt(90)))) {
        tried++;
        if (isGibberish(form)) {
          called.add(form);
        }
      }
    }
    assertThat(tried, greaterThan(20_000));
    // One in ten thousand, of names in some sixty languages that nothing but their letters speaks
    // for.
    assertThat(called.toString(), called.size(), lessThan(tried / 10_000 + 1));
  }

  @Test
  void blindTypingIsMostlyTold() {
    int told = 0;
    for (int i = 0; i < 1_000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int length = 8 + random.nextInt(7); length > 0; length--) {
        typed.append((char) ('a' + random.nextInt(26)));
      }
      told += isGibberish(typed.toString()) ? 1 : 0;
    }
    assertThat(told, greaterThan(750));
  }

  @Test
  void shortThingsAreLeftAlone() {
    List<String> called = new ArrayList<>();
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'z'; b++) {
        String initials = "" + a + b + (char) ('a' + random.nextInt(26));
        if (isGibberish(initials) && initials.chars().distinct().count() > 1) {
          called.add(initials);
        }
      }
    }
    assertThat(called, empty());
  }

  private boolean isGibberish(String localPart) {
    Sightings sightings = new Sightings();
    reader.read(Subject.of(new Mailbox(localPart, new Domain("acme.example"))), sightings);
    return sightings.has(Flag.GIBBERISH);
  }
}
