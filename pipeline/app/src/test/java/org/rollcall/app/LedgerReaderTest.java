package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.ledger.Freshness;

class LedgerReaderTest {
  @Test
  void liesBesideTheOutput() {
    LedgerPlan plan = read();
    assertThat(plan.folder(), is("out.ledger"));
    assertThat(plan.flush(), is(Duration.ofSeconds(2)));
    assertThat(plan.keep(), is(Duration.ofDays(180)));
    assertThat(plan.freshness(), is(Freshness.DEFAULT));
    assertThat(plan.regrade(), is(false));
  }

  @Test
  void isRecordedWhenItIsAskedFor() {
    assertThat(read().recorded(), is(false));
    assertThat(read("--ledgerFlush=1s", "--ledgerKeep=10d").recorded(), is(false));
    assertThat(read("--ledger=people.ledger").recorded(), is(true));
    assertThat(read("--ledgerKey=people.key").recorded(), is(true));
    assertThat(read("--freshness=valid=1d").recorded(), is(true));
    assertThat(read("--regrade").recorded(), is(true));
  }

  @Test
  void changesTheFreshnessThatIsNamed() {
    LedgerPlan plan = read("--freshness=valid=10d, unknown=0s,mailbox_disabled=5h");
    assertThat(
        plan.freshness(),
        is(
            Freshness.DEFAULT
                .withValid(Duration.ofDays(10))
                .withUnknown(Duration.ZERO)
                .withDisabled(Duration.ofHours(5))));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(wrong("--freshness=fine=1d"), containsString("'fine' is not one of valid"));
    assertThat(wrong("--freshness=valid"), containsString("valid=90d"));
    assertThat(wrong("--freshness=valid=soon"), containsString("a duration is a number"));
    assertThat(wrong("--ledgerFlush=1h"), containsString("write 5m or less"));
    assertThat(wrong("--ledgerKeep=long"), containsString("a duration is a number"));
  }

  private static String wrong(String option) {
    return assertThrows(BadOptionsException.class, () -> read(option)).getMessage();
  }

  private static LedgerPlan read(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--input=in.csv", "--output=out", "--network=LAB", "--dnsServers=127.0.0.1:53"));
    args.addAll(List.of(more));
    return VerifySettings.from(OptionsParser.parse(VerifyOptions.class, args)).ledger();
  }
}
