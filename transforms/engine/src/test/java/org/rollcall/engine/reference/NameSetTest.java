package org.rollcall.engine.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSetTest {
  @Test
  void findsEachOfItsNamesAndNothingBetween() {
    NameSet names = NameSet.ofDomains(DataFile.parse("n.txt", "b.com\na.com\na-b.com\nc.co\n"));
    assertThat(names.size(), is(4));
    for (String name : new String[] {"a.com", "a-b.com", "b.com", "c.co"}) {
      assertThat(name, names.contains(name), is(true));
    }
    for (String name : new String[] {"", "a", "a.co", "a.comm", "A.com", "c.com", "zz.com", "é"}) {
      assertThat(name, names.contains(name), is(false));
    }
  }

  @Test
  void anEmptyListHoldsNothing() {
    assertThat(NameSet.ofDomains(DataFile.parse("n.txt", "# none\n")).contains("a.com"), is(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"com", "A.com", ".com", "a..com", "a.com.", "a b.com", "bücher.de"})
  void aLineThatIsNoDomainIsRefused(String line) {
    DataFile file = DataFile.parse("n.txt", "a.com\n" + line + "\n");
    Exception e = assertThrows(BadFactException.class, () -> NameSet.ofDomains(file));
    assertThat(e.getMessage(), is("n.txt line 2: no domain in lower-case A-labels: " + line));
  }
}
