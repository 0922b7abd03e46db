package org.rollcall.engine.preflight;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

/**
 * The EHLO name is our own: it does not stand under a mailbox provider's domain, and does not look
 * like one of the names that a network gives to all its lines.
 */
final class HeloNameCheck implements Check {
  /** Domains under which anybody gets a mailbox. */
  static final String PROVIDERS_FILE = "free-providers.txt";

  /** Words in the names of lines. */
  static final String WORDS_FILE = "line-name-words.txt";

  private static final String ADVICE =
      "give the address a name of your own, such as probe.YOURDOMAIN, as PTR and --heloName";

  private final Set<String> providers;
  private final Set<String> words;

  HeloNameCheck(ReferenceData data) {
    this.providers = entries(data, PROVIDERS_FILE);
    this.words = entries(data, WORDS_FILE);
  }

  private static Set<String> entries(ReferenceData data, String file) {
    return data.file(file).lines().stream()
        .map(DataFile.Line::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String title() {
    return "EHLO name";
  }

  @Override
  public Finding examine(PreflightRequest request) {
    String name = request.heloName().toLowerCase(Locale.ROOT);
    for (String domain : List.of(name, request.senderDomain().toLowerCase(Locale.ROOT))) {
      String provider = provider(domain);
      if (provider != null) {
        return Finding.fail(
            domain + " is under " + provider + ", which gives mailboxes to everybody",
            "speak in the name of a domain that is yours, in --heloName and --mailFrom");
      }
    }
    InetAddress address = request.source().seen();
    if (address != null && spells(name, address)) {
      return Finding.fail(name + " spells the address, as names of lines do", ADVICE);
    }
    List<String> telling = List.of(name.split("[^a-z]+", -1));
    return telling.stream()
        .filter(words::contains)
        .findFirst()
        .map(word -> Finding.warn(name + " looks like the name of a line ('" + word + "')", ADVICE))
        .orElseGet(() -> Finding.pass(name + " looks like a name of its own"));
  }

  private @Nullable String provider(String name) {
    for (int from = 0; from >= 0; from = name.indexOf('.', from + 1)) {
      String domain = name.substring(from == 0 ? 0 : from + 1);
      if (providers.contains(domain)) {
        return domain;
      }
    }
    return null;
  }

  /** All octets of an IPv4 address in a row, in either direction, or as eight hex digits. */
  private static boolean spells(String name, InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length != 4) {
      return false;
    }
    List<String> forward = new ArrayList<>();
    StringBuilder hex = new StringBuilder();
    for (byte octet : octets) {
      forward.add(String.valueOf(octet & 0xFF));
      hex.append(String.format(Locale.ROOT, "%02x", octet & 0xFF));
    }
    List<String> backward = new ArrayList<>(forward);
    java.util.Collections.reverse(backward);
    String digits =
        "." + name.replaceAll("[^0-9]+", ".").replaceAll("(?<=\\.)0+(?=[0-9])", "") + ".";
    return digits.contains("." + String.join(".", forward) + ".")
        || digits.contains("." + String.join(".", backward) + ".")
        || name.contains(hex);
  }
}
