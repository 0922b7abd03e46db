package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Tally;

class TruthReportTest {
  private final Providers providers = Providers.from(ReferenceData.shipped());

  @Test
  void putsWhatWasMeasuredBesideWhatWasThought() {
    String page =
        render(
            Tally.of(
                Map.of(
                    "truth.google.decoys", 40L,
                    "truth.google.decoys_refused", 39L,
                    "truth.google.targets_refused", 1_200L,
                    "truth.google.targets_accepted", 3_000L,
                    "truth.yahoo.decoys", 2L,
                    "truth.yahoo.decoys_accepted", 2L)));

    assertThat(
        page,
        containsString(
            "  google                 truthful             39 of 40           0 of 40     1,200 of"
                + " 4,200\n"));
    assertThat(
        page,
        containsString(
            "  yahoo                  accepts_all            0 of 2            2 of 2             0"
                + " of 0\n"));
  }

  @Test
  void saysNothingIfNoProviderWasAsked() {
    assertThat(render(Tally.of("smtp.sessions", 3)), is(""));
  }

  private String render(Tally tally) {
    return TruthReport.render(tally, providers, new Terminals().plain());
  }
}
