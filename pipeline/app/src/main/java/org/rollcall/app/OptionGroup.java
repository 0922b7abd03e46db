package org.rollcall.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Headings under which options are shown, in the order in which a run meets them. */
enum OptionGroup {
  TABLES("Tables in and out"),
  NETWORK("Network and identity"),
  DNS("DNS"),
  SMTP("SMTP"),
  PACE("Pace and patience"),
  WORK("Work"),
  DEMO("Demo");

  private final String title;

  OptionGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Puts an option under its heading. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface In {
    OptionGroup value();
  }
}
