package org.rollcall.engine.address;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import org.jspecify.annotations.Nullable;

/** Which characters an address may be made of. */
final class Characters {
  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';
  private static final int ASCII = 128;
  private static final boolean[] ATEXT = new boolean[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      ATEXT[c] = isAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }
  }

  private Characters() {}

  /** {@code atext} of RFC 5322 §3.2.3, ASCII only. */
  static boolean isAtext(char c) {
    return c < ASCII && ATEXT[c];
  }

  static boolean isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** C0, DEL and C1. */
  static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
  }

  /** Space of any script, or a tab. */
  static boolean isBlank(int c) {
    if (c < ASCII) {
      return c == ' ' || c == '\t';
    }
    return Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /** True for what only shapes its neighbours; IDNA allows it where the script needs it. */
  static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
  }

  /** The Unicode categories P*. */
  static boolean isPunctuation(int c) {
    return switch (UCharacter.getType(c)) {
      case ECharacterCategory.CONNECTOR_PUNCTUATION,
          ECharacterCategory.DASH_PUNCTUATION,
          ECharacterCategory.START_PUNCTUATION,
          ECharacterCategory.END_PUNCTUATION,
          ECharacterCategory.INITIAL_PUNCTUATION,
          ECharacterCategory.FINAL_PUNCTUATION,
          ECharacterCategory.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** What is wrong with a code point beyond ASCII; null if nothing is. */
  static @Nullable SyntaxProblem problemBeyondAscii(int c) {
    if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return SyntaxProblem.INVISIBLE_CHARACTER;
    }
    return switch (UCharacter.getType(c)) {
      case ECharacterCategory.CONTROL -> SyntaxProblem.CONTROL_CHARACTER;
      case ECharacterCategory.FORMAT,
          ECharacterCategory.LINE_SEPARATOR,
          ECharacterCategory.PARAGRAPH_SEPARATOR ->
          SyntaxProblem.INVISIBLE_CHARACTER;
      case ECharacterCategory.SPACE_SEPARATOR -> SyntaxProblem.SPACE;
      case ECharacterCategory.SURROGATE,
          ECharacterCategory.UNASSIGNED,
          ECharacterCategory.PRIVATE_USE ->
          SyntaxProblem.NOT_A_CHARACTER;
      default -> null;
    };
  }
}
