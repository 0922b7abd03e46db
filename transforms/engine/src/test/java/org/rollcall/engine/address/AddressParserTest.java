package org.rollcall.engine.address;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.engine.address.ParsedAddress.Parsed;
import org.rollcall.engine.address.ParsedAddress.Unparsable;

class AddressParserTest {
  static List<AddressTable.Row> rows() {
    return AddressTable.rows();
  }

  @Test
  void theTableIsLargeEnoughToMeanSomething() {
    assertThat(rows(), hasSize(greaterThanOrEqualTo(250)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsTheTable(AddressTable.Row row) {
    assertThat(describe(AddressParser.parse(row.text())), is(row.outcome() + " " + row.address()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theStrictReadingAcceptsWhatNeedsNoRepair(AddressTable.Row row) {
    boolean accepted = AddressParser.parseStrict(row.text()) instanceof Parsed;
    assertThat(accepted, is(row.outcome().equals("ok")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatGoesOnTheWireReadsAsItself(AddressTable.Row row) {
    if (row.isAddress()) {
      assertThat(describe(AddressParser.parseStrict(row.address())), is("ok " + row.address()));
    }
  }

  @ParameterizedTest
  @EnumSource(SyntaxProblem.class)
  void everyProblemHasAnExampleWithThatVeryProblem(SyntaxProblem problem) {
    ParsedAddress parsed = AddressParser.parseStrict(problem.example());
    assertThat(parsed, instanceOf(Unparsable.class));
    assertThat(((Unparsable) parsed).problem(), is(problem));
  }

  @Test
  void theMessageNamesThePlaceInTheTextAsGiven() {
    Unparsable bare = (Unparsable) AddressParser.parse("a..b@acme.example");
    Unparsable wrapped = (Unparsable) AddressParser.parse(" Ada <a..b@acme.example>");

    assertThat(bare.position(), is(2));
    assertThat(bare.message(), is("two dots in a row in the local-part, at character 3"));
    assertThat(wrapped.position(), is(8));
    assertThat(wrapped.message(), is("two dots in a row in the local-part, at character 9"));
  }

  @Test
  void theMessageOfABadDomainSaysWhatIdnaMisses() {
    Unparsable bad = (Unparsable) AddressParser.parse(" ada@\u0301acme.example ");
    assertThat(
        bad.message(),
        is("a domain that IDNA does not allow, at character 6 (leading_combining_mark)"));
  }

  /** Whatever is thrown at it, what passes is printable, bounded, and has one at-sign to cut at. */
  @Test
  void nothingDangerousPassesHoweverMangled() {
    Random random = new Random(20261123);
    List<AddressTable.Row> rows = rows();
    String spice = "\r\n\0\t @<>\"\\.,;:()[]\u202e\u200b\u0085\u00a0é%0d＠。x";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder(rows.get(random.nextInt(rows.size())).text());
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(text.length() + 1);
        text.insert(at, spice.charAt(random.nextInt(spice.length())));
      }
      if (AddressParser.parse(text.toString()) instanceof Parsed parsed) {
        String address = parsed.mailbox().address();
        assertThat(
            address.codePoints().noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0)), is(true));
        assertThat(address, not(containsString("\u202e")));
        assertThat(describe(AddressParser.parseStrict(address)), is("ok " + address));
      }
    }
  }

  private static String describe(ParsedAddress parsed) {
    if (parsed instanceof Parsed good) {
      return (good.repaired() ? "repaired " : "ok ") + good.mailbox().address();
    }
    return ((Unparsable) parsed).problem() + " ";
  }
}
