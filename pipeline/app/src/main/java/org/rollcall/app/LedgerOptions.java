package org.rollcall.app;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Which ledger a command is about. */
public interface LedgerOptions extends PipelineOptions {
  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Folder of the ledger, as for verify. Required.")
  String getLedger();

  void setLedger(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description("File with the ledger's key. Default LEDGER.key, as for verify.")
  String getLedgerKey();

  void setLedgerKey(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description("What is older is dropped when the ledger is compacted. Default 180d.")
  @Default.String("180d")
  String getLedgerKeep();

  void setLedgerKeep(String value);
}
