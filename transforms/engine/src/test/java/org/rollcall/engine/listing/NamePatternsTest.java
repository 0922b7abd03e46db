package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.engine.signals.WordSet;
import org.rollcall.model.NamePattern;
import org.rollcall.model.PersonName;

class NamePatternsTest {
  private static final NamePatterns PATTERNS =
      new NamePatterns(
          WordSet.of(Set.of("ada", "john", "maria", "anna", "thomas")),
          WordSet.of(Set.of("lovelace", "smith", "mueller", "thomas", "rossi")),
          Set.of("info", "sales")::contains);

  @ParameterizedTest
  @EnumSource(
      value = NamePattern.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WORD", "OTHER"})
  void knowsEachPatternAgainFromTheName(NamePattern pattern) {
    String written =
        pattern
            .template()
            .replaceFirst("first|f(?!irst)", pattern.template().contains("first") ? "ada" : "a")
            .replaceFirst("last|l(?!ast)", pattern.template().contains("last") ? "lovelace" : "l");
    NamePatterns.Reading reading = PATTERNS.read(written, new PersonName("Ada", "Lovelace"));
    assertThat(reading, is(new NamePatterns.Reading(pattern, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "j.mueller, Jürgen, Müller, F_DOT_LAST",
    "j.muller, Jürgen, Müller, F_DOT_LAST",
    "maria.garcia, María José, García Márquez, FIRST_DOT_LAST",
    "vandenberg, Piet, van den Berg, LAST",
    "pvandenberg, Piet, van den Berg, FLAST",
    "p.berg, Piet, van den Berg, F_DOT_LAST",
    "seanobrien, Seán, O'Brien, FIRSTLAST",
    "l.wojcik, Łukasz, Wójcik, F_DOT_LAST",
    "ada.lovelace2, Ada, Lovelace, FIRST_DOT_LAST",
    "ada.lovelace+news, Ada, Lovelace, FIRST_DOT_LAST",
    "ADA_Lovelace, Ada, Lovelace, FIRST_UNDERSCORE_LAST",
    "a.lovelace, A., Lovelace, F_DOT_LAST",
    "al, A., L., FL",
  })
  void readsNamesAsPeopleSpellThem(
      String localPart, String first, String last, NamePattern pattern) {
    assertThat(
        PATTERNS.read(localPart, new PersonName(first, last)),
        is(new NamePatterns.Reading(pattern, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "ada.lovelace, FIRST_DOT_LAST",
    "lovelace.ada, LAST_DOT_FIRST",
    "xenia.qwert, FIRST_DOT_LAST",
    "a.lovelace, F_DOT_LAST",
    "ada.l, FIRST_DOT_L",
    "lovelace.a, LAST_DOT_F",
    "alovelace, FLAST",
    "adal, FIRSTL",
    "johnsmith, FIRSTLAST",
    "smithjohn, LASTFIRST",
    "thomas, FIRST",
    "lovelace, LAST",
    "xyzzyx, WORD",
    "a.b.c, OTHER",
    "4711, OTHER",
    "x, OTHER",
    "a_b, OTHER",
    "info, OTHER",
    "Sales2, OTHER",
  })
  void readsWithoutANameByLists(String localPart, NamePattern pattern) {
    NamePatterns.Reading reading = PATTERNS.read(localPart, null);
    assertThat(reading.pattern(), is(pattern));
    assertThat(reading.agrees(), is(nullValue()));
  }

  @Test
  void saysThatAnotherNameDoesNotAgree() {
    NamePatterns.Reading reading = PATTERNS.read("john.smith", new PersonName("Ada", "Lovelace"));
    assertThat(reading, is(new NamePatterns.Reading(NamePattern.FIRST_DOT_LAST, false)));
  }

  @Test
  void makesNothingOfANameInAnotherScript() {
    NamePatterns.Reading reading = PATTERNS.read("john.smith", new PersonName("徐", "小明"));
    assertThat(reading.agrees(), is(false));
  }
}
