package org.rollcall.engine.domains;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.domains.SpfPolicies.Spf;
import org.rollcall.engine.spf.Zone;
import org.rollcall.model.SpfPolicy;

/** What an SPF record says of strangers, at the cost of one question and one a redirect. */
class SpfPoliciesTest {
  private final Zone zone = new Zone();

  private Spf read(String domain) {
    return new SpfPolicies((name, type) -> CompletableFuture.completedFuture(zone.ask(name, type)))
        .of(domain)
        .join();
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 -all, FAIL",
    "v=spf1 mx ~all, SOFTFAIL",
    "v=spf1 a ?all, NEUTRAL",
    "v=spf1 mx, NEUTRAL",
    "v=spf1, NEUTRAL",
    "v=spf1 +all, PASS",
    "v=spf1 all, PASS",
    "V=SPF1 -ALL, FAIL",
    "v=spf1 -all ~all, FAIL",
    "v=spf1 -all redirect=other.example, FAIL",
    "v=spf1 nonsense -all, BROKEN",
    "v=spf1 ip4:300.0.0.1 -all, BROKEN",
    "v=spf1 – all, BROKEN",
    "v=spf10 -all, NONE",
    "spf2.0/pra -all, NONE",
    "v=spf1 redirect=%{d}.letters.example, UNKNOWN",
  })
  void readsOneRecord(String record, SpfPolicy policy) {
    zone.has("acme.example", RecordType.TXT, "verification=1", record);

    assertThat(read("acme.example").policy(), is(policy));
    assertThat(zone.asked(), is(List.of("TXT acme.example")));
  }

  @Test
  void callsTwoRecordsBroken() {
    zone.has("acme.example", RecordType.TXT, "v=spf1 -all", "v=spf1 ~all");

    assertThat(read("acme.example").policy(), is(SpfPolicy.BROKEN));
  }

  @Test
  void followsARedirectAndKeepsTheNames() {
    zone.has(
            "acme.example",
            RecordType.TXT,
            "v=spf1 include:One.Example. include:%{d}.macro.example redirect=all.example")
        .has("all.example", RecordType.TXT, "v=spf1 include:two.example -all");

    Spf spf = read("acme.example");

    assertThat(spf.policy(), is(SpfPolicy.FAIL));
    assertThat(spf.names(), is(List.of("one.example", "all.example", "two.example")));
    assertThat(zone.asked(), is(List.of("TXT acme.example", "TXT all.example")));
  }

  @Test
  void looksUpNoInclude() {
    zone.has("acme.example", RecordType.TXT, "v=spf1 include:acme.example ~all");

    assertThat(read("acme.example").policy(), is(SpfPolicy.SOFTFAIL));
    assertThat(zone.asked(), hasSize(1));
  }

  @Test
  void stopsInALoopOfRedirects() {
    zone.has("a.example", RecordType.TXT, "v=spf1 redirect=b.example")
        .has("b.example", RecordType.TXT, "v=spf1 redirect=a.example");

    assertThat(read("a.example").policy(), is(SpfPolicy.BROKEN));
    assertThat(zone.asked(), is(List.of("TXT a.example", "TXT b.example")));
  }

  @Test
  void followsAFewRedirectsAndNoMore() {
    for (int i = 0; i < 50; i++) {
      zone.has("r" + i + ".example", RecordType.TXT, "v=spf1 redirect=r" + (i + 1) + ".example");
    }

    assertThat(read("r0.example").policy(), is(SpfPolicy.BROKEN));
    assertThat(zone.asked(), hasSize(SpfPolicies.REDIRECTS_MAX + 1));
  }

  @Test
  void callsARedirectToNothingBrokenAndToSilenceUnknown() {
    zone.has("a.example", RecordType.TXT, "v=spf1 redirect=gone.example")
        .has("b.example", RecordType.TXT, "v=spf1 redirect=silent.example")
        .isSilentAbout("silent.example");

    assertThat(read("a.example").policy(), is(SpfPolicy.BROKEN));
    assertThat(read("b.example").policy(), is(SpfPolicy.UNKNOWN));
  }

  @Test
  void keepsAFewNamesOfARecordWithHundreds() {
    String includes =
        IntStream.range(0, 500)
            .mapToObj(i -> "include:i" + i + ".example")
            .collect(Collectors.joining(" "));
    zone.has("acme.example", RecordType.TXT, "v=spf1 " + includes + " -all");

    Spf spf = read("acme.example");

    assertThat(spf.policy(), is(SpfPolicy.FAIL));
    assertThat(spf.names().size(), is(lessThanOrEqualTo(SpfPolicies.NAMES_MAX)));
  }
}
