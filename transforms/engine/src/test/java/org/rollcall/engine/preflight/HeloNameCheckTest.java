package org.rollcall.engine.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.reference.ReferenceData;

class HeloNameCheckTest {
  @ParameterizedTest
  @CsvSource({
    "probe.acme.org,                        PASS",
    "mx1.acme.org,                          PASS",
    "dynamics.acme.org,                     PASS",
    "p5.acme.org,                           PASS",
    "gmail.com,                             FAIL",
    "probe.gmail.com,                       FAIL",
    "notgmail.com,                          PASS",
    "Probe.GMX.de,                          FAIL",
    "203-0-113-5.acme.org,                  FAIL",
    "host-203.0.113.5.acme.org,             FAIL",
    "5.113.0.203.acme.org,                  FAIL",
    "203-000-113-005.acme.org,              FAIL",
    "ipcb007105.acme.org,                   FAIL",
    "1203-0-113-5.acme.org,                 PASS",
    "dsl-4711.acme.org,                     WARN",
    "host9.dyn.acme.org,                    WARN",
    "pool12.acme.org,                       WARN",
  })
  void tellsNamesOfOnesOwn(String name, Grade grade) {
    PreflightRequest request = Requests.from("203.0.113.5", name, "probe@acme.org");
    assertThat(check().examine(request).grade(), is(grade));
  }

  @ParameterizedTest
  @CsvSource({"me@gmail.com, FAIL", "me@acme.org, PASS", "'', PASS"})
  void theSenderIsOursToo(String sender, Grade grade) {
    PreflightRequest request = Requests.from("203.0.113.5", "probe.acme.org", sender);
    assertThat(check().examine(request).grade(), is(grade));
  }

  private static HeloNameCheck check() {
    return new HeloNameCheck(ReferenceData.shipped());
  }
}
