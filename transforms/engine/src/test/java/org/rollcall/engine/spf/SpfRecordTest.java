package org.rollcall.engine.spf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.dns.Prefix;

class SpfRecordTest {
  @Test
  void readsEveryTerm() throws Exception {
    SpfRecord record =
        SpfRecord.parse(
            "v=spf1  a MX/24 a:mail.acme.test/24//64 ?ip4:192.0.2.9/28 ip6:2001:db8::/32"
                + " include:_spf.acme.test exists:%{i}._x.%{d} ~ptr other=%{s} -all exp=why.acme.test");

    assertThat(
        record.directives().stream().map(SpfRecord.Directive::mechanism).toList(),
        contains(
            new SpfMechanism.A(null, 32, 128),
            new SpfMechanism.Mx(null, 24, 128),
            new SpfMechanism.A("mail.acme.test", 24, 64),
            new SpfMechanism.Ip(Prefix.of("192.0.2.0/28")),
            new SpfMechanism.Ip(Prefix.of("2001:db8::/32")),
            new SpfMechanism.Include("_spf.acme.test"),
            new SpfMechanism.Exists("%{i}._x.%{d}"),
            new SpfMechanism.Ptr(null),
            new SpfMechanism.All()));
    assertThat(
        record.directives().stream().map(SpfRecord.Directive::verdict).distinct().toList(),
        contains(SpfVerdict.PASS, SpfVerdict.NEUTRAL, SpfVerdict.SOFTFAIL, SpfVerdict.FAIL));
    assertThat(record.redirect(), is(nullValue()));
    assertThat(record.exp(), is("why.acme.test"));
    assertThat(record.decidesAll(), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=spf1", "V=SPF1 -all", "v=spf1 "})
  void knowsItsVersion(String text) {
    assertThat(SpfRecord.isSpf(text), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=spf10", "v=spf1-all", " v=spf1 -all", "spf2.0/pra", ""})
  void leavesOtherTextsAlone(String text) {
    assertThat(SpfRecord.isSpf(text), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all:acme.test",
        "all/24",
        "a:",
        "a/33",
        "a/24/64",
        "a//129",
        "a/024",
        "mx:acme.test/",
        "ip4",
        "ip4:",
        "ip4:1.2.3",
        "ip4:1.2.3.4/33",
        "ip4:2001:db8::1",
        "ip4:1.2.3.4//28",
        "ip4:acme.test",
        "ip6:1.2.3.4",
        "ip6:2001:db8::/129",
        "ip6:::g",
        "include",
        "include:",
        "include:acme",
        "include/24",
        "exists",
        "exists/24",
        "exists:%{d",
        "exists:%(d).test",
        "exists:%{z}.test",
        "exists:%{d0}.test",
        "exists:100%.test",
        "exists:%{c}.test",
        "include:acme.t3-",
        "include:acme.123",
        "include:ac\tme.test",
        "redirect=",
        "redirect=acme",
        "redirect=a.test redirect=b.test",
        "exp=a.test exp=b.test",
        "moo",
        "moo:acme.test",
        "-",
        "+a+",
        "=acme.test",
        "--all",
        "a:acme.test:25"
      })
  void oneMistakeSpoilsAll(String terms) {
    assertThrows(SpfSyntaxException.class, () -> SpfRecord.parse("v=spf1 " + terms + " -all"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:acme.test.",
        "include:%{d}",
        "exists:%{ir}.%{v}._spf.%{d2}",
        "exists:%{l1r+-}.%{d}",
        "a:_x.acme.xn--p1ai",
        "unknown-modifier=%{c}",
        "ip4=9.9.9.9",
        "ip4:0.0.0.0/0",
        "?exists:%%.%{h}",
      })
  void takesWhatIsAllowed(String terms) throws Exception {
    assertThat(SpfRecord.parse("v=spf1 " + terms + " -all").decidesAll(), is(true));
  }

  @Test
  void whatItComplainsOfIsFitForATerminal() {
    SpfSyntaxException wrong =
        assertThrows(
            SpfSyntaxException.class,
            () -> SpfRecord.parse("v=spf1 \u001b[31m" + "x".repeat(10_000)));
    String message = String.valueOf(wrong.getMessage());
    assertThat(message.length() < 200, is(true));
    assertThat(message.indexOf('\u001b'), is(-1));
  }

  @Test
  void anyTextIsReadOrRefused() {
    String alphabet = "amx ip46:/.%{}dirlv-+~?=allincludeexistsredirect01289_\t\u00e9";
    Random random = new Random(7208);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("v=spf1 ");
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        SpfRecord.parse(text.toString());
        read++;
      } catch (SpfSyntaxException refused) {
        assertThat(refused.getMessage(), is(not("")));
      }
    }
    assertThat("some were read", read > 20, is(true));
  }
}
