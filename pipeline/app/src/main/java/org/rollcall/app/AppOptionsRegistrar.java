package org.rollcall.app;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/** Makes our options known to Beam wherever options are parsed, on a worker too. */
public final class AppOptionsRegistrar implements PipelineOptionsRegistrar {
  @Override
  public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
    return List.of(
        ProbeOptions.class, VerifyOptions.class, DemoOptions.class, ExplainOptions.class);
  }
}
