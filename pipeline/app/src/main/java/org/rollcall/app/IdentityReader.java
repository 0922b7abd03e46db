package org.rollcall.app;

import static org.rollcall.engine.settings.Network.INTERNET;
import static org.rollcall.engine.settings.Network.LAB;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.smtp.SmtpIdentity;

/**
 * Reads who asks. On the Internet nothing is taken for granted, on loopback nothing is at stake.
 */
final class IdentityReader {
  static final String LAB_HELO_NAME = "probe.rollcall.test";
  static final String LAB_MAIL_FROM = "probe@probe.rollcall.test";

  private final ProbeOptions options;
  private final @Nullable Network network;
  private final OptionReader reader;
  private final boolean contactNeeded;

  /**
   * @param contactNeeded whether the Internet needs a contact already here
   */
  IdentityReader(
      ProbeOptions options, @Nullable Network network, OptionReader reader, boolean contactNeeded) {
    this.contactNeeded = contactNeeded;
    this.options = options;
    this.network = network;
    this.reader = reader;
  }

  Identity read() {
    String heloName =
        own(
            "heloName",
            options.getHeloName(),
            LAB_HELO_NAME,
            "the PTR name of the sending address");
    heloName = reader.read("heloName", heloName, Addresses::hostName, LAB_HELO_NAME);
    String mailFrom =
        own("mailFrom", options.getMailFrom(), LAB_MAIL_FROM, "a mailbox of yours that is read");
    mailFrom = reader.read("mailFrom", mailFrom, Addresses::mailbox, LAB_MAIL_FROM);
    return new Identity(new SmtpIdentity(heloName, mailFrom), contactUrl(), sourceAddress());
  }

  private String own(String option, @Nullable String value, String labDefault, String advice) {
    if (value == null || value.isBlank()) {
      if (network == INTERNET) {
        reader.missing(option, "on the Internet write " + advice);
      }
      return labDefault;
    }
    String text = value.trim();
    String domain = text.substring(text.lastIndexOf('@') + 1);
    if (network == INTERNET && Addresses.reserved(domain)) {
      reader.problem(option, text, "that name exists nowhere; on the Internet write " + advice);
    }
    return text;
  }

  private @Nullable String contactUrl() {
    String text = OptionReader.blankToNull(options.getContactUrl());
    if (text == null) {
      if (network == INTERNET && contactNeeded) {
        reader.missing(
            "contactUrl",
            "on the Internet write a page or mailto: where people can ask and opt out");
      }
      return null;
    }
    return reader.read("contactUrl", text, IdentityReader::checkContact, text);
  }

  private static String checkContact(String text) {
    URI uri = URI.create(text);
    boolean page =
        ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
            && uri.getHost() != null;
    boolean mail = "mailto".equals(uri.getScheme()) && uri.getSchemeSpecificPart().contains("@");
    if (!page && !mail) {
      throw new IllegalArgumentException(
          "write a page such as https://probe.example.org/ or mailto:postmaster@example.org");
    }
    return text;
  }

  private @Nullable String sourceAddress() {
    String text = OptionReader.blankToNull(options.getSourceAddress());
    if (text == null) {
      return null;
    }
    InetAddress address = reader.read("sourceAddress", text, Addresses::ip, null);
    if (address != null && network == LAB && !address.isLoopbackAddress()) {
      reader.problem("sourceAddress", text, "with LAB write a loopback address, e.g. 127.0.0.1");
    }
    if (address != null && network == INTERNET && unusable(address)) {
      reader.problem("sourceAddress", text, "nothing on the Internet can answer that address");
    }
    return text;
  }

  private static boolean unusable(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || address.isLinkLocalAddress();
  }
}
