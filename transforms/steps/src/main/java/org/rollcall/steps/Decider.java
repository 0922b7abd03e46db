package org.rollcall.steps;

import java.io.Serializable;
import org.rollcall.model.Evidence;
import org.rollcall.model.VerifiedMailbox;

/** Travels to the workers and decides there. */
@FunctionalInterface
public interface Decider extends Serializable {
  /** Once per worker thread. */
  Decision start();

  /** From the evidence on a mailbox to its verdict, without network. For one thread. */
  @FunctionalInterface
  interface Decision {
    VerifiedMailbox of(Evidence evidence);
  }
}
