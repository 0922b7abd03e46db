package org.rollcall.engine.preflight;

import java.util.Set;

/** It is known which address others see. */
final class SourceAddressCheck implements Check {
  @Override
  public String title() {
    return "source address";
  }

  @Override
  public Set<Need> provides() {
    return Set.of(Need.ADDRESS);
  }

  @Override
  public Finding examine(PreflightRequest request) {
    SourceAddress source = request.source();
    if (source.seen() == null) {
      return Finding.fail(source.found(), source.fix());
    }
    return source.fix().isEmpty()
        ? Finding.pass(source.found())
        : Finding.warn(source.found(), source.fix());
  }
}
