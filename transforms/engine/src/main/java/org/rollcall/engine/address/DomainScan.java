package org.rollcall.engine.address;

import static org.rollcall.engine.address.ParsedAddress.Unparsable.at;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.ParsedAddress.Unparsable;
import org.rollcall.model.Domain;

/**
 * What stands right of the at-sign: a domain in LDH or U-labels (RFC 5321 §4.1.2, RFC 5890), or an
 * address literal.
 *
 * <p>IDNA is that of UTS #46, non-transitional, with the BiDi and context rules of IDNA2008 (RFC
 * 5892 appendix A) and without its punctuation. Symbols such as ☕ pass, other than in IDNA2008:
 * registries have sold them, and there are mailboxes behind them.
 *
 * @param found the domain, null if there is a problem
 * @param mapped true if IDNA replaced more than upper case
 */
record DomainScan(@Nullable Domain found, @Nullable Unparsable problem, boolean mapped) {
  private static final int LABEL_OCTETS_MAX = 63;
  private static final int NAME_OCTETS_MAX = 253;
  private static final String ACE = "xn--";
  private static final char IDEOGRAPHIC_FULL_STOP = '\u3002';

  /** Hyphen, dot, and what RFC 5892 §2.6 excepts: each has its context rule, or is a letter. */
  private static final String IDNA_PUNCTUATION = "-.\u00b7\u05f3\u05f4\u0f0b\u30fb";

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.USE_STD3_RULES);

  /** The domain in {@code text} from {@code start} to the end. */
  static DomainScan of(String text, int start) {
    if (start == text.length()) {
      return failed(at(start - 1, SyntaxProblem.EMPTY_DOMAIN));
    }
    if (text.charAt(start) == '[') {
      Unparsable problem = AddressLiterals.problem(text, start);
      return problem != null ? failed(problem) : found(lowerCase(text.substring(start)), false);
    }
    Unparsable problem = problemOfCharacters(text, start);
    if (problem != null) {
      return failed(problem);
    }
    String spelled = text.substring(start);
    if (!isAscii(spelled)) {
      return international(spelled, start);
    }
    String name = lowerCase(spelled);
    problem = problemOfName(name, start);
    if (problem != null) {
      return failed(problem);
    }
    return hasAceLabel(name) ? international(name, start) : found(name, false);
  }

  /** The domain; only to be asked for if there is no problem. */
  Domain domain() {
    if (found == null) {
      throw new IllegalStateException("no domain: " + problem);
    }
    return found;
  }

  private static DomainScan found(String name, boolean mapped) {
    return new DomainScan(new Domain(name), null, mapped);
  }

  private static DomainScan failed(Unparsable problem) {
    return new DomainScan(null, problem, false);
  }

  private static @Nullable Unparsable problemOfCharacters(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isAsciiLetterOrDigit(c) || c == '.' || c == '-') {
        continue;
      }
      SyntaxProblem problem = problemOfCharacter(text.codePointAt(i));
      if (problem != null) {
        return at(i, problem);
      }
      i += Character.charCount(text.codePointAt(i)) - 1;
    }
    return null;
  }

  private static @Nullable SyntaxProblem problemOfCharacter(int c) {
    if (Characters.isBlank(c)) {
      return SyntaxProblem.SPACE;
    } else if (Characters.isControl(c)) {
      return SyntaxProblem.CONTROL_CHARACTER;
    } else if (c >= 0x80) {
      return Characters.isJoiner(c) ? null : Characters.problemBeyondAscii(c);
    }
    return c == '@' ? SyntaxProblem.SECOND_AT_SIGN : SyntaxProblem.BAD_DOMAIN_CHARACTER;
  }

  /** Dots, hyphens and lengths of a name in ASCII. */
  private static @Nullable Unparsable problemOfName(String name, int start) {
    int label = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i < name.length() && name.charAt(i) != '.') {
        continue;
      }
      if (i == label) {
        return at(start + Math.min(i, name.length() - 1), SyntaxProblem.EMPTY_LABEL);
      } else if (name.charAt(label) == '-') {
        return at(start + label, SyntaxProblem.HYPHEN_AT_LABEL_EDGE);
      } else if (name.charAt(i - 1) == '-') {
        return at(start + i - 1, SyntaxProblem.HYPHEN_AT_LABEL_EDGE);
      } else if (i - label > LABEL_OCTETS_MAX) {
        return at(start + label, SyntaxProblem.LABEL_TOO_LONG);
      }
      label = i + 1;
    }
    return name.length() > NAME_OCTETS_MAX ? at(start, SyntaxProblem.DOMAIN_TOO_LONG) : null;
  }

  private static DomainScan international(String spelled, int start) {
    IDNA.Info info = new IDNA.Info();
    String name = UTS46.nameToASCII(spelled, new StringBuilder(), info).toString();
    if (info.hasErrors()) {
      return failed(
          new Unparsable(problemOfIdna(info.getErrors()), start, words(info.getErrors())));
    }
    if (hasPunctuation(UTS46.nameToUnicode(spelled, new StringBuilder(), new IDNA.Info()))) {
      return failed(new Unparsable(SyntaxProblem.BAD_IDN, start, "punctuation"));
    }
    // What ICU lets pass is looked at again: nothing but LDH may reach a command.
    Unparsable problem = problemOfCharacters(name, 0);
    problem = problem != null ? problem : problemOfName(name, 0);
    return problem != null
        ? failed(at(start, problem.problem()))
        : found(lowerCase(name), isMapped(spelled));
  }

  private static boolean hasPunctuation(CharSequence name) {
    return name.codePoints()
        .anyMatch(c -> Characters.isPunctuation(c) && IDNA_PUNCTUATION.indexOf(c) < 0);
  }

  private static SyntaxProblem problemOfIdna(Set<IDNA.Error> errors) {
    if (errors.contains(IDNA.Error.PUNYCODE) || errors.contains(IDNA.Error.INVALID_ACE_LABEL)) {
      return SyntaxProblem.BAD_ACE_LABEL;
    } else if (errors.contains(IDNA.Error.EMPTY_LABEL)) {
      return SyntaxProblem.EMPTY_LABEL;
    } else if (errors.contains(IDNA.Error.LEADING_HYPHEN)
        || errors.contains(IDNA.Error.TRAILING_HYPHEN)) {
      return SyntaxProblem.HYPHEN_AT_LABEL_EDGE;
    } else if (errors.contains(IDNA.Error.LABEL_TOO_LONG)) {
      return SyntaxProblem.LABEL_TOO_LONG;
    }
    return errors.contains(IDNA.Error.DOMAIN_NAME_TOO_LONG)
        ? SyntaxProblem.DOMAIN_TOO_LONG
        : SyntaxProblem.BAD_IDN;
  }

  private static String words(Set<IDNA.Error> errors) {
    return String.join(", ", errors.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static boolean isMapped(String spelled) {
    String composed = Normalizer.normalize(spelled, Normalizer.Form.NFC);
    return spelled.indexOf(IDEOGRAPHIC_FULL_STOP) >= 0
        || !Normalizer.isNormalized(composed, Normalizer.Form.NFKC);
  }

  private static boolean hasAceLabel(String name) {
    return name.startsWith(ACE) || name.contains("." + ACE);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
