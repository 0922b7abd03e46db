package org.rollcall.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal that remembers what it was told. */
final class Terminals {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Terminal plain() {
    return terminal(false, Ink.PLAIN, Glyphs.ASCII);
  }

  Terminal live() {
    return terminal(true, Ink.COLOR, Glyphs.UNICODE);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean live, Ink ink, Glyphs glyphs) {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        live,
        100,
        ink,
        glyphs);
  }
}
