package org.rollcall.engine.preflight;

/** Somebody answers for the address. */
final class OperatorCheck implements Check {
  @Override
  public String title() {
    return "operator";
  }

  @Override
  public Finding examine(PreflightRequest request) {
    return request.operated()
        ? Finding.pass("you answer for the sending address")
        : Finding.fail(
            "nobody answers for the sending address",
            "if it is yours to answer for, say so with --iOperateThisIp");
  }
}
