package org.rollcall.steps.read;

import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;

/** Where the rows of a file go: every row that is read is told to exactly one of the two. */
interface RowSink {
  void contact(Contact contact);

  void rejected(RejectedRow row);
}
