package org.rollcall.app;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Options of {@code explain} that a run does not have. */
public interface ExplainOptions extends ProbeOptions {
  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Asks nobody: what syntax, lists, grammars and looks tell, thousands a second. Default false:"
          + " explain asks as a run would. With it no other option is needed; network=OFFLINE says"
          + " the same.")
  @Default.Boolean(false)
  boolean isOffline();

  void setOffline(boolean value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "One JSON object a line: email, the columns of verification, and explanation. Default false:"
          + " text for people.")
  @Default.Boolean(false)
  boolean isJson();

  void setJson(boolean value);
}
