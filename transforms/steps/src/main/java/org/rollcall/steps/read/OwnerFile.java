package org.rollcall.steps.read;

import java.io.Serializable;

/**
 * One of the owner's own files, and all that was found out about it.
 *
 * @param purpose which option named it
 * @param file how it is read
 * @param schema its columns
 * @param columns which of them say what
 */
record OwnerFile(Purpose purpose, PlannedFile file, RowSchema schema, OwnerColumns columns)
    implements Serializable {
  /** The option, which is also the name in counts and messages. */
  enum Purpose {
    SUPPRESSIONS("suppressions"),
    ENGAGEMENT("engagement");

    private final String option;

    Purpose(String option) {
      this.option = option;
    }

    String option() {
      return option;
    }
  }
}
