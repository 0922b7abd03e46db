package org.rollcall.engine.address;

import org.rollcall.model.Word;

/**
 * Why a text is no mailbox. Every problem carries a text that has it, which is also its test. The
 * grammar is that of RFC 5321 §4.1.2 and §4.1.3 with RFC 6531 §3.3; what is stricter says so.
 */
public enum SyntaxProblem implements Word {
  EMPTY("there is no text", "  "),
  /** A bound of ours: nothing near this long can be an address. */
  TEXT_TOO_LONG(
      "more than " + AddressParser.TEXT_MAX + " characters", "a".repeat(3000) + "@acme.example"),
  /** Stricter than the quoted pair of RFC 5321: C0, DEL, C1, anywhere; a tab only inside. */
  CONTROL_CHARACTER("a control character such as CR, LF or NUL", "ada@acme.example\n"),
  /** Ours: bidi controls, zero-width and other characters that no reader can see. */
  INVISIBLE_CHARACTER("an invisible character", "ada\u202e@acme.example"),
  /** Unpaired surrogates, unassigned and private code points. */
  NOT_A_CHARACTER("not a character of Unicode", "ada\ud800@acme.example"),
  NO_AT_SIGN("no at-sign", "ada.acme.example"),
  TWO_ADDRESSES("more than one address", "ada@acme.example; bob@acme.example"),
  SECOND_AT_SIGN("a second at-sign", "ada@home@acme.example"),
  SPACE("a blank inside the address", "ada lovelace@acme.example"),

  EMPTY_LOCAL_PART("nothing before the at-sign", "@acme.example"),
  LEADING_DOT("a dot at the start of the local-part", ".ada@acme.example"),
  TRAILING_DOT("a dot at the end of the local-part", "ada.@acme.example"),
  DOUBLE_DOT("two dots in a row in the local-part", "ada..lovelace@acme.example"),
  BAD_LOCAL_CHARACTER("a character that the local-part cannot have", "ada(x)@acme.example"),
  UNCLOSED_QUOTE("a quoted local-part that is not closed", "\"ada@acme.example"),
  BAD_ESCAPE("a backslash before what cannot be escaped", "\"ada\\é\"@acme.example"),
  TEXT_AFTER_QUOTE("text between the closing quote and the at-sign", "\"ada\"x@acme.example"),
  /** RFC 5321 §4.5.3.1.1, counted in octets as spelled, quotes included. */
  LOCAL_PART_TOO_LONG("a local-part of more than 64 octets", "a".repeat(65) + "@acme.example"),

  EMPTY_DOMAIN("nothing after the at-sign", "ada@"),
  BAD_DOMAIN_CHARACTER("a character that a domain cannot have", "ada@acme_corp.example"),
  EMPTY_LABEL("a dot too many in the domain", "ada@acme..example"),
  HYPHEN_AT_LABEL_EDGE("a hyphen at the edge of a label", "ada@-acme.example"),
  /** RFC 1035 §2.3.4. */
  LABEL_TOO_LONG("a label of more than 63 octets", "ada@" + "a".repeat(64) + ".example"),
  /** RFC 1035 §2.3.4: 255 octets on the wire are 253 in writing. */
  DOMAIN_TOO_LONG("a domain of more than 253 octets", "ada@" + "a.".repeat(126) + "example"),
  /** RFC 5321 §4.5.3.1.3: a path of 256 octets, its brackets included. */
  ADDRESS_TOO_LONG(
      "an address of more than 254 octets", "a".repeat(60) + "@" + "a.".repeat(100) + "example"),
  BAD_IDN("a domain that IDNA does not allow", "ada@\u0301acme.example"),
  BAD_ACE_LABEL("a label with xn-- that encodes nothing", "ada@xn--a.example"),
  /** Told by the strict reading only; otherwise it is repaired. */
  COMPATIBILITY_CHARACTER(
      "a domain in characters that IDNA replaces, such as full-width ones", "ada@acme。example"),

  UNCLOSED_LITERAL("an address literal that is not closed", "ada@[192.0.2.1"),
  TEXT_AFTER_LITERAL("text after the address literal", "ada@[192.0.2.1]x"),
  BAD_IPV4_LITERAL("brackets without an IPv4 address in them", "ada@[192.0.2.256]"),
  BAD_IPV6_LITERAL("no IPv6 address after the tag", "ada@[IPv6:2001:db8::1::2]"),
  /** RFC 5321 §4.1.3 wants a registered tag, and IANA's registry has IPv6 alone. */
  UNREGISTERED_LITERAL_TAG("an address literal of an unknown kind", "ada@[x400:acme]");

  private final String meaning;
  private final String example;

  SyntaxProblem(String meaning, String example) {
    this.meaning = meaning;
    this.example = example;
  }

  /** What is wrong, as a noun phrase for people. */
  public String meaning() {
    return meaning;
  }

  /** A text that the strict reading refuses for this very problem. */
  public String example() {
    return example;
  }
}
