package org.rollcall.app;

import org.jspecify.annotations.Nullable;

/**
 * One line of an explanation.
 *
 * @param fact what spoke: address, syntax, a flag, list, route, conversation, verdict ...
 * @param effect what it did to the row: a flag, a verdict; null if nothing by itself
 * @param text what it said, for people; several lines for a conversation
 */
record Fact(String fact, @Nullable String effect, String text) {
  static final String CONVERSATION = "conversation";

  /** A contribution to the confidence above it; {@code explanation} has it as numbers. */
  static final String POINTS = "";

  Fact(String fact, String text) {
    this(fact, null, text);
  }
}
