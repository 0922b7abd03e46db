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
   *     0), or where the offending part begins; -1 if there is no one place. Behind the percent
   *     codes of a {@code mailto:} it is too small by what they take.
   * @param detail more on it, for people; empty if there is no more. Quotes nothing of the address.
   */
  record Unparsable(SyntaxProblem problem, int position, String detail) implements ParsedAddress {
    public Unparsable {
      Objects.requireNonNull(problem, "problem");
      Objects.requireNonNull(detail, "detail");
    }

    static Unparsable at(int position, SyntaxProblem problem) {
      return new Unparsable(problem, position, "");
    }

    /** The same in a longer text, in which this one begins at {@code offset}. */
    Unparsable movedBy(int offset) {
      return position < 0 ? this : new Unparsable(problem, position + offset, detail);
    }

    /** What is wrong and where, in one line for people. Quotes nothing of the address. */
    public String message() {
      String place = position < 0 ? "" : ", at character " + (position + 1);
      return problem.meaning() + place + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }
}
