package org.rollcall.engine.settings;

import java.io.Serializable;
import java.util.Objects;

/**
 * A file of the user's as it was when the run was planned: it travels, so that no worker needs the
 * file.
 *
 * @param name path, for messages and evidence
 * @param text the whole file
 */
public record NamedText(String name, String text) implements Serializable {
  public NamedText {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
