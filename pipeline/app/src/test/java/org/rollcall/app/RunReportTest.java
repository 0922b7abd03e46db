package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Tally;

class RunReportTest {
  private static final Tally KEPT =
      new Tally(
          new TreeMap<>(
              Map.of(
                  "rows.in", 1_010L,
                  "rows.verified", 1_000L,
                  "rows.rejected", 10L,
                  "status.valid", 500L,
                  "status.invalid", 250L,
                  "reason.accepted", 500L,
                  "reason.null_mx", 250L,
                  "dns.queries", 42L,
                  "smtp.sessions", 17L)));

  @Test
  void showsWhereTheRowsWent() {
    String page = render(KEPT);

    assertThat(page, containsString("1,010 rows in = 1,000 verified + 10 rejected in 0:41"));
    assertThat(page, containsString("  valid                500   50.0 %  ###############\n"));
    assertThat(page, containsString("Reasons  accepted 500, null_mx 250\n"));
    assertThat(page, containsString("DNS  queries 42\n"));
    assertThat(page, containsString("SMTP  sessions 17\n"));
    assertThat(page, containsString("The result is in out\n"));
    assertThat(RunReport.rowsKept(KEPT), is(true));
  }

  @Test
  void saysLoudlyWhenRowsWereLost() {
    Tally lost = KEPT.plus(Tally.of("rows.in", 1));

    assertThat(RunReport.rowsKept(lost), is(false));
    assertThat(
        render(lost),
        containsString("1,011 rows in is not 1,000 verified + 10 rejected: rows were lost"));
  }

  private static String render(Tally tally) {
    return RunReport.render(tally, Duration.ofSeconds(41), "out", new Terminals().plain());
  }
}
