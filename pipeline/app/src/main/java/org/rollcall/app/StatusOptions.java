package org.rollcall.app;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Which run is looked at, and how it is shown. */
public interface StatusOptions extends PipelineOptions {
  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Output folder of the run to look at. This or ledger is required.")
  String getOutput();

  void setOutput(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Ledger folder of the run to look at. Default OUTPUT.ledger, as for verify.")
  String getLedger();

  void setLedger(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Write the figures in Prometheus' text format, e.g. into a file that node_exporter's textfile"
          + " collector reads. Default false: for people.")
  boolean isPrometheus();

  void setPrometheus(boolean value);
}
