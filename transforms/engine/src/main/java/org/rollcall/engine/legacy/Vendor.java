package org.rollcall.engine.legacy;

import org.rollcall.model.Word;

/** A vendor in whose words a verdict can be told. */
public enum Vendor implements Word {
  ZEROBOUNCE("status", "sub_status"),
  KICKBOX("result", "reason");

  private final String status;
  private final String detail;

  Vendor(String status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** Our column for the vendor's first word, e.g. {@code zerobounce_status}. */
  public String statusColumn() {
    return word() + "_" + status;
  }

  /** Our column for the vendor's second word, e.g. {@code kickbox_reason}. */
  public String detailColumn() {
    return word() + "_" + detail;
  }
}
