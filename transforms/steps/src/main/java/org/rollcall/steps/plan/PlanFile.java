package org.rollcall.steps.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/** The file of a plan, on any file system that Beam knows. */
public final class PlanFile {
  private PlanFile() {}

  static void write(String path, String text) throws IOException {
    try (OutputStream out =
        Channels.newOutputStream(
            FileSystems.create(
                FileSystems.matchNewResource(path, /* isDirectory= */ false), MimeTypes.TEXT))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The text that a plan has written. */
  public static String read(String path) throws IOException {
    try (var in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(path, /* isDirectory= */ false)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
