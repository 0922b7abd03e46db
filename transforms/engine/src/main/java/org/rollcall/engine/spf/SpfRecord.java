package org.rollcall.engine.spf;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.Prefix;

/**
 * A policy as it stands in a TXT record, read whole before anything is concluded from it: one
 * mistake makes all of it void (RFC 7208 §4.6).
 *
 * @param directives conditions in their order; the first that holds decides
 * @param redirect domain whose policy decides if none holds; null for none
 * @param exp domain that says why to those refused; null for none
 */
public record SpfRecord(
    List<Directive> directives, @Nullable String redirect, @Nullable String exp) {
  /** Characters of a policy at most; DNS could hold some more, no policy needs them. */
  public static final int LENGTH_MAX = 16_384;

  private static final Pattern TERM =
      Pattern.compile("([+?~-]?)([a-z]\\w*)(?:([:/])(.*))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern MODIFIER =
      Pattern.compile("([a-z][a-z0-9_.-]*)=(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_LENGTHS =
      Pattern.compile("(.*?)(?:/(0|[1-9]\\d{0,2}))?(?://(0|[1-9]\\d{0,2}))?");
  private static final Pattern RANGE = Pattern.compile("([^/]+)(?:/(0|[1-9]\\d{0,2}))?");

  /**
   * One condition and what follows from it.
   *
   * @param verdict {@code +}, the default: PASS; {@code -}: FAIL; {@code ~}: SOFTFAIL; {@code ?}:
   *     NEUTRAL
   * @param mechanism when it holds
   * @param text the term as written
   */
  public record Directive(SpfVerdict verdict, SpfMechanism mechanism, String text) {}

  public SpfRecord {
    directives = List.copyOf(directives);
  }

  /** True if a TXT record is meant to be a policy of this version (RFC 7208 §4.5). */
  public static boolean isSpf(String text) {
    String start = text.length() < 7 ? text : text.substring(0, 7);
    return start.equalsIgnoreCase("v=spf1") || start.equalsIgnoreCase("v=spf1 ");
  }

  /**
   * Reads a policy.
   *
   * @throws SpfSyntaxException if it is none
   */
  public static SpfRecord parse(String text) throws SpfSyntaxException {
    if (!isSpf(text)) {
      throw new SpfSyntaxException("does not begin with v=spf1");
    }
    if (text.length() > LENGTH_MAX) {
      throw new SpfSyntaxException("longer than " + LENGTH_MAX + " characters");
    }
    List<Directive> directives = new ArrayList<>();
    String redirect = null;
    String exp = null;
    for (String term : text.substring(6).split(" ", -1)) {
      if (term.isEmpty()) {
        continue;
      }
      Matcher modifier = MODIFIER.matcher(term);
      if (!modifier.matches()) {
        directives.add(directive(term));
        continue;
      }
      String value = modifier.group(2);
      switch (modifier.group(1).toLowerCase(Locale.ROOT)) {
        case "redirect" -> redirect = once(redirect, term, value);
        case "exp" -> exp = once(exp, term, value);
        // Others are ignored, whatever they mean (§6), but have to be written correctly.
        default -> SpfMacro.check(value, true);
      }
    }
    return new SpfRecord(directives, redirect, exp);
  }

  /** True if every address gets some answer here, so that a redirect is never followed. */
  public boolean decidesAll() {
    return directives.stream().anyMatch(each -> each.mechanism() instanceof SpfMechanism.All);
  }

  private static String once(@Nullable String earlier, String term, String domain)
      throws SpfSyntaxException {
    if (earlier != null) {
      throw new SpfSyntaxException("a second '" + quoted(term) + "'");
    }
    return domainSpec(term, domain);
  }

  private static Directive directive(String term) throws SpfSyntaxException {
    Matcher matcher = TERM.matcher(term);
    if (!matcher.matches()) {
      throw new SpfSyntaxException("'" + quoted(term) + "' is no term");
    }
    SpfVerdict verdict =
        switch (matcher.group(1)) {
          case "-" -> SpfVerdict.FAIL;
          case "~" -> SpfVerdict.SOFTFAIL;
          case "?" -> SpfVerdict.NEUTRAL;
          default -> SpfVerdict.PASS;
        };
    String separator = matcher.group(3);
    // What follows a slash is a prefix length, so the slash belongs to it.
    String value =
        separator == null ? "" : separator.equals(":") ? matcher.group(4) : "/" + matcher.group(4);
    return new Directive(
        verdict,
        mechanism(term, matcher.group(2).toLowerCase(Locale.ROOT), ":".equals(separator), value),
        term);
  }

  private static SpfMechanism mechanism(String term, String name, boolean colon, String value)
      throws SpfSyntaxException {
    boolean bare = !colon && value.isEmpty();
    SpfMechanism mechanism =
        switch (name) {
          case "a", "mx" -> addresses(term, name, colon, value);
          case "all" -> bare ? new SpfMechanism.All() : null;
          case "ptr" -> bare ? new SpfMechanism.Ptr(null) : ofDomain(term, name, colon, value);
          case "include", "exists" -> ofDomain(term, name, colon, value);
          case "ip4", "ip6" -> colon ? new SpfMechanism.Ip(range(term, value, name)) : null;
          default -> throw new SpfSyntaxException("'" + quoted(term) + "': no such mechanism");
        };
    if (mechanism == null) {
      throw new SpfSyntaxException("'" + quoted(term) + "': wrong form");
    }
    return mechanism;
  }

  private static @Nullable SpfMechanism ofDomain(
      String term, String name, boolean colon, String value) throws SpfSyntaxException {
    if (!colon) {
      return null;
    }
    String domain = domainSpec(term, value);
    return switch (name) {
      case "include" -> new SpfMechanism.Include(domain);
      case "exists" -> new SpfMechanism.Exists(domain);
      default -> new SpfMechanism.Ptr(domain);
    };
  }

  private static SpfMechanism addresses(String term, String name, boolean colon, String value)
      throws SpfSyntaxException {
    Matcher matcher = WITH_LENGTHS.matcher(value);
    if (!matcher.matches() || (colon == matcher.group(1).isEmpty())) {
      throw new SpfSyntaxException("'" + quoted(term) + "': wrong form");
    }
    String domain = colon ? domainSpec(term, matcher.group(1)) : null;
    int length4 = length(term, matcher.group(2), 32);
    int length6 = length(term, matcher.group(3), 128);
    return name.equals("a")
        ? new SpfMechanism.A(domain, length4, length6)
        : new SpfMechanism.Mx(domain, length4, length6);
  }

  private static Prefix range(String term, String value, String name) throws SpfSyntaxException {
    int octets = name.equals("ip4") ? 4 : 16;
    Matcher matcher = RANGE.matcher(value);
    InetAddress address = matcher.matches() ? Addresses.parse(matcher.group(1)) : null;
    if (address == null || address.getAddress().length != octets) {
      throw new SpfSyntaxException("'" + quoted(term) + "': no range of addresses");
    }
    return Prefix.around(address, length(term, matcher.group(2), octets * 8));
  }

  private static int length(String term, @Nullable String digits, int most)
      throws SpfSyntaxException {
    int length = digits == null ? most : Integer.parseInt(digits);
    if (length > most) {
      throw new SpfSyntaxException(
          "'" + quoted(term) + "': a prefix has at most " + most + " bits");
    }
    return length;
  }

  private static String domainSpec(String term, String text) throws SpfSyntaxException {
    try {
      SpfMacro.check(text, false);
    } catch (SpfSyntaxException wrong) {
      throw new SpfSyntaxException("'" + quoted(term) + "': " + wrong.getMessage());
    }
    return text;
  }

  /** A part of what a stranger wrote, fit for a terminal. */
  private static String quoted(String term) {
    String some = term.length() <= 80 ? term : term.substring(0, 80) + "...";
    return some.replaceAll("[^ -~]", "?");
  }
}
