package org.rollcall.model;

import java.util.Arrays;
import java.util.Locale;

/** The spelling of every constant of an enum, made once: tables ask for it by the million. */
final class Words {
  private static final ClassValue<String[]> OF =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          return Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toArray(String[]::new);
        }
      };

  private Words() {}

  @SuppressWarnings("EnumOrdinal") // an index into what was made of the same constants
  static String of(Enum<?> constant) {
    return OF.get(constant.getDeclaringClass())[constant.ordinal()];
  }
}
