package org.rollcall.engine.preflight;

/** A {@link CheckResult} without the check's title. */
record Finding(Grade grade, String found, String fix) {
  static Finding pass(String found) {
    return new Finding(Grade.PASS, found, "");
  }

  static Finding warn(String found, String fix) {
    return new Finding(Grade.WARN, found, fix);
  }

  static Finding fail(String found, String fix) {
    return new Finding(Grade.FAIL, found, fix);
  }

  CheckResult of(Check check) {
    return new CheckResult(check.title(), grade, found, fix);
  }
}
