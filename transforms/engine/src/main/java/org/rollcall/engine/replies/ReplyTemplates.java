package org.rollcall.engine.replies;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns a reply text into its template: what stays when addresses, hosts, numbers and session ids
 * are out. Two refusals of one server for two mailboxes have one template, and no template names a
 * mailbox, so templates of unknown wordings can be counted, shown and turned into rules.
 */
public final class ReplyTemplates {
  /** Characters of a template; more would tell wordings apart that are the same. */
  public static final int TEMPLATE_MAX = 200;

  /** Characters read of a text, bounded so that a hostile one costs no more than an honest one. */
  private static final int TEXT_MAX = 600;

  private static final Pattern URL = Pattern.compile("https?://\\S++", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>()\\[\\]:;,\"@]++@[\\p{L}\\d._-]*+");
  private static final Pattern IPV4 = Pattern.compile("\\b\\d{1,3}(?:[.-]\\d{1,3}){3}\\b");
  private static final Pattern IPV6 =
      Pattern.compile("\\b(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}\\b");
  private static final Pattern HOST =
      Pattern.compile("\\b(?:[\\p{L}\\d_-]++\\.)++\\p{L}[\\p{L}\\d-]*+");
  private static final Pattern ID =
      Pattern.compile("\\b(?=[A-Za-z]*+\\d)(?=\\d*+[A-Za-z])[A-Za-z\\d_-]{8,}+");
  private static final Pattern NUMBER = Pattern.compile("\\d++");
  private static final Pattern BLANK = Pattern.compile("\\s++");

  private ReplyTemplates() {}

  /** The template of a text, in lower case, at most {@link #TEMPLATE_MAX} characters. */
  public static String of(String text) {
    String rest = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    rest = URL.matcher(rest).replaceAll("<url>");
    rest = ADDRESS.matcher(rest).replaceAll("<address>");
    rest = IPV4.matcher(rest).replaceAll("<ip>");
    rest = IPV6.matcher(rest).replaceAll("<ip>");
    rest = HOST.matcher(rest).replaceAll("<host>");
    rest = ID.matcher(rest).replaceAll("<id>");
    rest = NUMBER.matcher(rest).replaceAll("0");
    rest = BLANK.matcher(rest).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return rest.length() > TEMPLATE_MAX ? rest.substring(0, TEMPLATE_MAX) : rest;
  }
}
