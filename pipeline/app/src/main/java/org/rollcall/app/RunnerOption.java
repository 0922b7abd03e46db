package org.rollcall.app;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Reads a runner's own options, which are known only where that runner is on the class path: this
 * module names no runner.
 */
final class RunnerOption {
  private RunnerOption() {}

  /** A number; empty if no runner at hand has it, or it is not set. */
  static OptionalInt number(PipelineOptions options, String getter) {
    return value(options, getter)
        .filter(Number.class::isInstance)
        .map(value -> OptionalInt.of(((Number) value).intValue()))
        .orElse(OptionalInt.empty());
  }

  /** True if the job is sent to a cluster by its address, and so goes on when this process ends. */
  static boolean isSentAway(PipelineOptions options) {
    return value(options, "getFlinkMaster")
        .filter(master -> String.valueOf(master).matches("(https?://)?[^\\[\\]]+:\\d+"))
        .isPresent();
  }

  private static Optional<Object> value(PipelineOptions options, String getter) {
    for (Class<? extends PipelineOptions> type : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(getter)) {
          return value(method, options.as(type));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> value(Method getter, PipelineOptions options) {
    try {
      return Optional.ofNullable(getter.invoke(options));
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + getter, broken);
    }
  }
}
