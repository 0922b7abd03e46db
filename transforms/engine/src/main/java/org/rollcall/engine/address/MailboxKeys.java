package org.rollcall.engine.address;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;

/**
 * Makes the one key of a mailbox: domain as lower-case A-labels, local-part in lower case (and NFC
 * beyond ASCII), and on a provider's own domains without the dots and tags that the provider
 * ignores, as {@value #FILE} says.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class MailboxKeys {
  public static final String FILE = "canonical-rules.tsv";

  private record Rule(String domain, boolean dotsIgnored, char tag) {}

  private static final char NO_TAG = 0;

  private final Map<String, Rule> rules;

  private MailboxKeys(Map<String, Rule> rules) {
    this.rules = Map.copyOf(rules);
  }

  public static MailboxKeys from(ReferenceData data) {
    return from(data.file(FILE));
  }

  /**
   * Reads the rules and tries each on its own example.
   *
   * @throws IllegalArgumentException if a row is wrong, with file and line
   */
  static MailboxKeys from(DataFile file) {
    Map<String, Rule> rules = new HashMap<>();
    var rows = file.rows("domain", "canonical", "dots", "tag", "example", "key", "source");
    for (DataFile.Row row : rows) {
      if (rules.put(row.require("domain"), rule(row)) != null) {
        throw row.error("a second rule for " + row.require("domain"));
      }
    }
    MailboxKeys keys = new MailboxKeys(rules);
    rows.forEach(keys::tryExample);
    return keys;
  }

  private static Rule rule(DataFile.Row row) {
    String dots = row.require("dots");
    String tag = row.get("tag");
    if (!dots.equals("kept") && !dots.equals("ignored")) {
      throw row.error("dots are kept or ignored, not '" + dots + "'");
    } else if (tag.length() > 1) {
      throw row.error("a tag begins with one character, not '" + tag + "'");
    }
    char begins = tag.isEmpty() ? NO_TAG : tag.charAt(0);
    return new Rule(row.require("canonical"), dots.equals("ignored"), begins);
  }

  private void tryExample(DataFile.Row row) {
    ParsedAddress example = AddressParser.parseStrict(row.require("example"));
    if (!(example instanceof ParsedAddress.Parsed parsed)) {
      throw row.error("the example is no address");
    }
    String key = keyOf(parsed.mailbox()).value();
    if (!parsed.mailbox().domain().name().equals(row.require("domain"))) {
      throw row.error("the example is of another domain");
    } else if (!key.equals(row.require("key"))) {
      throw row.error("the example has the key " + key);
    }
  }

  /** The key of a mailbox. The key, read as an address again, has itself as its key. */
  public MailboxKey keyOf(Mailbox mailbox) {
    String localPart = folded(mailbox.localPart());
    String domain = mailbox.domain().name();
    Rule rule = localPart.charAt(0) == '"' ? null : rules.get(domain);
    if (rule == null) {
      return new MailboxKey(localPart + "@" + domain);
    }
    return new MailboxKey(base(localPart, rule) + "@" + rule.domain());
  }

  /**
   * The character that begins a tag on this domain, because its provider says so.
   *
   * @return null if nothing is known of tags there
   */
  public @Nullable Character tagOn(Domain domain) {
    Rule rule = rules.get(domain.name());
    return rule == null || rule.tag() == NO_TAG ? null : rule.tag();
  }

  private static String folded(String localPart) {
    String lower = localPart.toLowerCase(Locale.ROOT);
    return Normalizer.isNormalized(lower, Normalizer.Form.NFC)
        ? lower
        : Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  /** Without tag and dots, unless nothing would be left. */
  private static String base(String localPart, Rule rule) {
    int tag = rule.tag() == NO_TAG ? -1 : localPart.indexOf(rule.tag());
    String base = tag > 0 ? localPart.substring(0, tag) : localPart;
    base = rule.dotsIgnored() ? base.replace(".", "") : base;
    return base.isEmpty() ? localPart : base;
  }
}
