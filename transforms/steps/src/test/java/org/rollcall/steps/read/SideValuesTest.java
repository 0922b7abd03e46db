package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.PersonName;

class SideValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Lovelace          | Ada   | Lovelace",
        "Lovelace, Ada         | Ada   | Lovelace",
        "María José García     | María | José García",
        "Ludwig van Beethoven  | Ludwig | van Beethoven",
      })
  void takesFullNamesApart(String full, String first, String last) {
    assertThat(SideValues.name(null, null, full), is(new PersonName(first, last)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme GmbH",
        "Smith & Sons",
        "Acme Inc.",
        "Ada",
        "4711 Cologne",
        "we met at the fair in spring last year",
        "a, b, c",
        "   "
      })
  void takesNoHouseForAPerson(String full) {
    assertThat(SideValues.name(null, null, full), is(nullValue()));
  }

  @Test
  void prefersTheColumnsOfTheirOwn() {
    assertThat(SideValues.name("Ada", " ", "Bob Smith"), is(new PersonName("Ada", null)));
  }

  @Test
  void boundsWhatStrangersWrite() {
    PersonName name = SideValues.name("a\u0000b\r\n\tc", "😀".repeat(10_000), null);
    assertThat(name.first(), is("a b c"));
    assertThat(name.last().length(), lessThanOrEqualTo(PersonName.LENGTH_MAX));
    assertThat(name.last().codePoints().allMatch(c -> c == 0x1f600), is(true));
    assertThat(SideValues.source("x".repeat(1 << 20)).length(), is(SideValues.SOURCE_MAX));
    assertThat(SideValues.source("\u0007"), is(nullValue()));
  }
}
