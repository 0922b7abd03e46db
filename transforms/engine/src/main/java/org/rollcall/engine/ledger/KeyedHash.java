package org.rollcall.engine.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rollcall.model.Domain;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.MailboxKey;

/** HMAC-SHA256 (RFC 2104) of what a ledger must not name. For one thread at a time. */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  KeyedHash(LedgerKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The first 128 bits: among 10^12 mailboxes, two with the same are less likely than 10^-14. */
  record Hash(long high, long low) {
    static final Hash NONE = new Hash(0, 0);

    /** Key of what the DNS alone told of a domain. */
    static final Hash ROUTE = new Hash(1, 0);
  }

  Hash of(MailboxKey mailbox) {
    ByteBuffer bytes = hash("mailbox", mailbox.value());
    return new Hash(bytes.getLong(), bytes.getLong());
  }

  /** Where entries of a domain and of its mailboxes are. */
  long place(Domain domain) {
    return place("domain", domain.name());
  }

  /** Where entries of a site are. */
  long place(MailSite site) {
    return place("site", site.id());
  }

  /** The hosts that answer for a domain, in no order: a change makes its findings worthless. */
  long mailExchangers(MailRoute route) {
    String names =
        route.hosts().stream().map(host -> host.name()).sorted().reduce("", (a, b) -> a + " " + b);
    return place("mx", names);
  }

  /** The first 64 bits of a text of some kind. */
  long place(String kind, String text) {
    return hash(kind, text).getLong();
  }

  private ByteBuffer hash(String kind, String text) {
    mac.update(kind.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
