package org.rollcall.engine.address;

import static org.rollcall.engine.address.ParsedAddress.Unparsable.at;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.ParsedAddress.Parsed;
import org.rollcall.engine.address.ParsedAddress.Unparsable;

/**
 * Text to mailbox: RFC 5321 {@code Mailbox}, with RFC 6531 local-parts and IDNA domains.
 *
 * <p>A domain of one label is well-formed; whether it exists is for the DNS to say. Quotes that are
 * not needed are dropped, the domain becomes lower-case A-labels, the local-part keeps its case.
 *
 * <p>Safe for any number of threads.
 */
public final class AddressParser {
  /**
   * Longest text that is looked at, in {@code char}s: an address of 254 octets and its wrapping.
   */
  public static final int TEXT_MAX = 2048;

  private AddressParser() {}

  /**
   * Reads a cell of a contact list. What people paste around an address is taken off first: outer
   * blanks, byte order marks and zero-width characters, {@code mailto:}, {@code Ada <ada@...>},
   * paired quotes or brackets, a comment behind it, trailing punctuation; full-width at-signs and
   * dots become plain ones. The inside of an address is never repaired, and a control character
   * (other than a tab at the edge) is always a problem, so that no line break can reach a command.
   */
  public static ParsedAddress parse(String text) {
    ParsedAddress strict = scan(text);
    if (!(strict instanceof Unparsable problem) || isHopeless(problem)) {
      return strict;
    }
    Unwrapping unwrapped = Unwrapping.of(text);
    if (unwrapped.text().equals(text)) {
      return problem;
    }
    ParsedAddress mended = scan(unwrapped.text());
    if (mended instanceof Unparsable still) {
      return still.movedBy(unwrapped.offset());
    }
    return new Parsed(((Parsed) mended).mailbox(), true);
  }

  /** Reads a text as it stands: nothing is repaired, full-width spellings are refused. */
  public static ParsedAddress parseStrict(String text) {
    ParsedAddress strict = scan(text);
    return strict instanceof Parsed parsed && parsed.repaired()
        ? at(-1, SyntaxProblem.COMPATIBILITY_CHARACTER)
        : strict;
  }

  private static ParsedAddress scan(String text) {
    if (text.length() > TEXT_MAX) {
      return at(-1, SyntaxProblem.TEXT_TOO_LONG);
    }
    ParsedAddress scanned = AddressScanner.scan(text);
    return scanned instanceof Unparsable first ? tellingProblem(text, first) : scanned;
  }

  private static boolean isHopeless(Unparsable problem) {
    return problem.problem() == SyntaxProblem.CONTROL_CHARACTER
        || problem.problem() == SyntaxProblem.TEXT_TOO_LONG;
  }

  /** Of all that is wrong, what tells most: not always the first thing from the left. */
  private static Unparsable tellingProblem(String text, Unparsable first) {
    int control = indexOfControl(text);
    if (control >= 0) {
      return at(control, SyntaxProblem.CONTROL_CHARACTER);
    } else if (text.codePoints().allMatch(Characters::isBlank)) {
      return at(-1, SyntaxProblem.EMPTY);
    }
    Unparsable many = AtSigns.problem(text);
    return many != null ? many : first;
  }

  /** Index of the first control character; a tab counts only between other characters. */
  private static int indexOfControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isControl(c) && !(c == '\t' && isAtEdge(text, i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAtEdge(String text, int i) {
    return Unwrapping.isTrimmable(text, 0, i) || Unwrapping.isTrimmable(text, i, text.length());
  }

  /** What the number of at-signs outside quotes says by itself. */
  private static final class AtSigns {
    private static final String SEPARATORS = ",;/|<>&()";

    static @Nullable Unparsable problem(String text) {
      boolean quoted = false;
      boolean separated = false;
      int seen = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == '\\' && quoted) {
          i++;
        } else if (c == '@' && !quoted) {
          if (++seen > 1 && separated) {
            return at(i, SyntaxProblem.TWO_ADDRESSES);
          }
        } else if (seen > 0) {
          separated |= Characters.isBlank(c) || SEPARATORS.indexOf(c) >= 0;
        }
      }
      return text.indexOf('@') < 0 ? at(-1, SyntaxProblem.NO_AT_SIGN) : null;
    }
  }
}
