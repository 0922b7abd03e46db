package org.rollcall.engine.campaign;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/**
 * The invented local-part of each domain: HMAC-SHA256 of seed and domain, so that a run, its retry
 * and every worker invent the same one. A letter first, then letters and digits: no server refuses
 * it for its form.
 */
final class DecoyNames {
  /** 36^13 possibilities: no listed mailbox is met by chance, no person by guessing. */
  private static final int LENGTH = 14;

  private static final String FIRST = "abcdefghijklmnopqrstuvwxyz";
  private static final String REST = FIRST + "0123456789";

  private final Mac mac;

  DecoyNames(String seed) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(("decoy:" + seed).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The decoy of a domain; another one only if the first is among the mailboxes given. */
  Mailbox of(Domain domain, Set<Mailbox> listed) {
    for (int attempt = 0; ; attempt++) {
      Mailbox decoy = new Mailbox(localPart(domain.name() + "#" + attempt), domain);
      if (!listed.contains(decoy)) {
        return decoy;
      }
    }
  }

  private String localPart(String what) {
    byte[] hash = mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
    StringBuilder name = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      String letters = i == 0 ? FIRST : REST;
      name.append(letters.charAt(Byte.toUnsignedInt(hash[i]) % letters.length()));
    }
    return name.toString();
  }
}
