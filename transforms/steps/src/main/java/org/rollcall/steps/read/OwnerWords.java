package org.rollcall.steps.read;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.OwnerRule;

/** The words in which mail programs say why an address is on a list, or how a message bounced. */
final class OwnerWords {
  private static final Set<String> ALLOW =
      Set.of("allow", "allowed", "allowlisted", "allowlist", "trusted", "whitelisted", "whitelist");
  private static final Set<String> DENY =
      Set.of(
          "deny",
          "denied",
          "denylisted",
          "denylist",
          "block",
          "blocked",
          "blocklisted",
          "blocklist",
          "blacklisted",
          "blacklist");
  private static final Set<String> COMPLAINER =
      Set.of(
          "complainer",
          "complaint",
          "complaints",
          "complained",
          "spamcomplaint",
          "abuse",
          "abusereport",
          "feedbackloop",
          "fbl",
          "spam",
          "spamreport",
          "spamreports",
          "markedasspam");
  private static final Set<String> TRAP = Set.of("spamtrap", "trap", "spamtraps", "honeypot");
  private static final Set<String> SUPPRESSED =
      Set.of(
          "suppressed",
          "suppression",
          "suppress",
          "unsubscribed",
          "unsubscribe",
          "unsubscribes",
          "unsub",
          "optout",
          "optedout",
          "bounce",
          "bounced",
          "bounces",
          "hardbounce",
          "hardbounced",
          "permanentbounce",
          "invalid",
          "manual");
  private static final Set<String> HARD =
      Set.of("hard", "hardbounce", "permanent", "perm", "hardbounced", "5");

  private OwnerWords() {}

  /** The rule that a word stands for; null if nobody knows it. */
  static @Nullable OwnerRule rule(String text) {
    String word = bare(text);
    if (TRAP.contains(word)) {
      return OwnerRule.SPAM_TRAP;
    } else if (COMPLAINER.contains(word)) {
      return OwnerRule.COMPLAINER;
    } else if (SUPPRESSED.contains(word)) {
      return OwnerRule.SUPPRESSED;
    } else if (DENY.contains(word)) {
      return OwnerRule.DENY;
    }
    return ALLOW.contains(word) ? OwnerRule.ALLOW : null;
  }

  /** True for a bounce that was for good. */
  static boolean isHard(String text) {
    return HARD.contains(bare(text));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
