package org.rollcall.engine.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/**
 * A transcript file: what is planned, what the server does, what is expected.
 *
 * <pre>
 * # why this case exists
 * targets: ada@acme.test bob@acme.test     default: ada@acme.test; "none" for none
 * decoy: zq81@acme.test                    default: none
 * limits: 10 3                             recipients, refusals
 * options: pipelining tls-never null-sender
 * S: a line of the server                  neighbours come as one packet, a blank line parts them
 * S~ the same, ended by a bare LF
 * S+ the same, without an end
 * S! closes | is silent | finishes TLS | breaks TLS
 * C: a line of the client
 * C! starts TLS
 * =&gt; outcome, one fact a line
 * </pre>
 *
 * <p>In server lines {@code \xE9} is an octet.
 */
record Script(String name, Map<String, String> headers, List<String> lines) {
  private static final Pattern HEADER = Pattern.compile("(targets|decoy|limits|options): ?(.*)");
  private static final Pattern OCTET = Pattern.compile("\\\\x([0-9A-F]{2})");

  static Script read(Path file) {
    Map<String, String> headers = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : lines(file)) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        headers.put(header.group(1), header.group(2));
      } else if (!line.startsWith("#")) {
        lines.add(line);
      }
    }
    return new Script(String.valueOf(file.getFileName()), headers, lines);
  }

  SessionPlan plan() {
    String[] limits = headers.getOrDefault("limits", "10 3").split(" ", 2);
    String decoy = headers.get("decoy");
    return new SessionPlan(
        7,
        new Domain("acme.test"),
        "mx.acme.test",
        Plans.nowhere(),
        null,
        targets(),
        decoy == null ? null : Plans.mailbox(decoy),
        Integer.parseInt(limits[0]),
        Integer.parseInt(limits[1]),
        has("pipelining"),
        SmtpTimeouts.brisk());
  }

  TlsPolicy tls() {
    return has("tls-never") ? TlsPolicy.NEVER : TlsPolicy.OPPORTUNISTIC;
  }

  SmtpIdentity identity() {
    return has("null-sender") ? new SmtpIdentity("probe.test", "") : Plans.IDENTITY;
  }

  /** The octets of one server line. */
  static byte[] octets(String line) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Matcher escape = OCTET.matcher(line);
    int from = line.startsWith(" ", 2) ? 3 : 2;
    for (; escape.find(from); from = escape.end()) {
      octets.writeBytes(line.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
      octets.write(Integer.parseInt(escape.group(1), 16));
    }
    octets.writeBytes(line.substring(from).getBytes(StandardCharsets.UTF_8));
    String end = line.startsWith("S:") ? "\r\n" : line.startsWith("S~") ? "\n" : "";
    octets.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    return octets.toByteArray();
  }

  private List<Mailbox> targets() {
    String targets = headers.getOrDefault("targets", "ada@acme.test");
    return targets.equals("none")
        ? List.of()
        : Stream.of(targets.split(" ")).map(Plans::mailbox).toList();
  }

  private boolean has(String option) {
    return List.of(headers.getOrDefault("options", "").split(" ")).contains(option);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
