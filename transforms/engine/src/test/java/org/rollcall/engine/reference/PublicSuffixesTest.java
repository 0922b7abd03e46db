package org.rollcall.engine.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
  private final PublicSuffixes suffixes = PublicSuffixes.from(ReferenceData.shipped());

  // The forms of the list's own published tests: plain, wildcard, exception, private, A-label.
  @ParameterizedTest
  @CsvSource({
    "com,",
    "example.com, example.com",
    "b.example.com, example.com",
    "co.uk,",
    "a.b.example.co.uk, example.co.uk",
    "ck,",
    "test.ck,",
    "b.test.ck, b.test.ck",
    "a.b.test.ck, b.test.ck",
    "www.ck, www.ck",
    "www.www.ck, www.ck",
    "city.kobe.jp, city.kobe.jp",
    "c.kobe.jp,",
    "b.c.kobe.jp, b.c.kobe.jp",
    "github.io,",
    "ada.github.io, ada.github.io",
    "www.ada.github.io, ada.github.io",
    "xn--55qx5d.cn,",
    "xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
    "acme.unlisted, acme.unlisted",
    "unlisted,",
  })
  void knowsWhatWasRegistered(String name, @Nullable String registrable) {
    assertThat(suffixes.registrable(name), is(registrable));
  }

  @ParameterizedTest
  @CsvSource({
    "com, true", "museum, true", "xn--p1ai, true", "zip, true",
    "comm, false", "cmo, false", "test, false", "github, false"
  })
  void knowsTheLabelsOfTheRootZone(String label, boolean known) {
    assertThat(suffixes.isTopLevel(label), is(known));
  }

  @Test
  void aRuleThatIsNoneIsRefused() {
    DataFile file = DataFile.parse("s.tsv", "section\trule\nicann\tcom\nicann\ta.*.b\n");
    Exception e = assertThrows(IllegalArgumentException.class, () -> PublicSuffixes.read(file));
    assertThat(e.getMessage(), is("s.tsv line 3: 'a.*.b' is no rule"));
  }
}
