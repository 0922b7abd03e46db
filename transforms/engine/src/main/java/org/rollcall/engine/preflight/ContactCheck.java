package org.rollcall.engine.preflight;

import java.net.URI;
import java.net.URISyntaxException;

/** Whoever sees the traffic can ask what it is. The page is not fetched. */
final class ContactCheck implements Check {
  private static final String ADVICE =
      "write a page or mailbox of yours that says what this is and how to opt out: --contactUrl=https://...";

  @Override
  public String title() {
    return "contact";
  }

  @Override
  public Finding examine(PreflightRequest request) {
    String url = request.contactUrl();
    if (url == null) {
      return Finding.fail("--contactUrl is missing", ADVICE);
    }
    return isContact(url)
        ? Finding.pass(url)
        : Finding.fail(url + " is neither page nor mailbox", ADVICE);
  }

  private static boolean isContact(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme());
      return switch (scheme) {
        case "https", "http" -> uri.getHost() != null;
        case "mailto" -> uri.getSchemeSpecificPart().contains("@");
        default -> false;
      };
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
