package org.rollcall.engine.address;

import java.util.Objects;
import org.rollcall.model.Mailbox;

/** What a text turned out to be: a mailbox, or the reason why it is none. */
public sealed interface ParsedAddress {

  /**
   * A mailbox.
   *
   * @param mailbox the address in the form that goes on the wire
   * @param repaired true if something around it was taken off, or the domain was spelled in
   *     characters that IDNA replaces; upper case, unneeded quotes and A-labels for U-labels are no
   *     repair
   */
  record Parsed(Mailbox mailbox, boolean repaired) implements ParsedAddress {
    public Parsed {
      Objects.requireNonNull(mailbox, "mailbox");
    }
  }

  /**
   * No mailbox.
   *
   * @param problem what is wrong
   * @param position index of the offending character in the text as given (in {@code char}s, from
   *     0), or where the offending part begins; -1 if there is no one place
   * @param message the same for people; quotes nothing of the address
   */
  record Unparsable(SyntaxProblem problem, int position, String message) implements ParsedAddress {
    public Unparsable {
      Objects.requireNonNull(problem, "problem");
      Objects.requireNonNull(message, "message");
    }

    static Unparsable at(int position, SyntaxProblem problem) {
      return at(position, problem, "");
    }

    static Unparsable at(int position, SyntaxProblem problem, String detail) {
      String place = position < 0 ? "" : ", at character " + (position + 1);
      String more = detail.isEmpty() ? "" : " (" + detail + ")";
      return new Unparsable(problem, position, problem.meaning() + place + more);
    }

    /** The same in a longer text, in which this one begins at {@code offset}. */
    Unparsable movedBy(int offset) {
      return offset == 0 || position < 0 ? this : at(position + offset, problem);
    }
  }
}
