package org.rollcall.app;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Which run is to be stopped. */
public interface StopOptions extends PipelineOptions {
  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Output folder of the run to stop. This or ledger is required.")
  String getOutput();

  void setOutput(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Ledger folder of the run to stop. Default OUTPUT.ledger, as for verify.")
  String getLedger();

  void setLedger(String value);
}
