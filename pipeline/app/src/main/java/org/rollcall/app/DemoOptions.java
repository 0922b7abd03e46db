package org.rollcall.app;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What the demo can be told besides everything a run can. */
public interface DemoOptions extends VerifyOptions {
  @OptionGroup.In(OptionGroup.DEMO)
  @Description(
      "Contacts to invent. Default 10000: a minute on two cores, and every kind of mail host occurs"
          + " often enough to be scored.")
  @Default.Integer(10_000)
  int getContacts();

  void setContacts(int value);
}
