package org.rollcall.engine.preflight;

/** No other run uses this identity: two would break the limits that each of them keeps. */
final class LockCheck implements Check {
  private final EgressLock.Attempt attempt;

  LockCheck(EgressLock.Attempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public String title() {
    return "lock";
  }

  @Override
  public Finding examine(PreflightRequest request) {
    return attempt.lock() != null
        ? Finding.pass(attempt.found())
        : Finding.fail(attempt.found(), attempt.fix());
  }
}
