package org.rollcall.engine.smtp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.replies.ReplyExplainer;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Explains by codes alone: enough to see which reasons the dialogue acts upon, and no more. */
final class CodeExplainer implements ReplyExplainer {
  private static final Map<String, ReplyReason> BY_ENHANCED =
      Map.ofEntries(
          Map.entry("5.1.1", ReplyReason.MAILBOX_NOT_FOUND),
          Map.entry("5.1.8", ReplyReason.SENDER_REJECTED),
          Map.entry("5.2.1", ReplyReason.MAILBOX_DISABLED),
          Map.entry("4.2.2", ReplyReason.MAILBOX_FULL),
          Map.entry("5.2.2", ReplyReason.MAILBOX_FULL),
          Map.entry("4.3.1", ReplyReason.SERVER_ERROR),
          Map.entry("4.5.3", ReplyReason.RATE_LIMITED),
          Map.entry("4.7.1", ReplyReason.GREYLISTED),
          Map.entry("5.7.1", ReplyReason.POLICY),
          Map.entry("5.7.10", ReplyReason.TLS_OR_AUTH_REQUIRED),
          Map.entry("5.7.23", ReplyReason.SENDER_AUTH_FAILURE),
          Map.entry("5.7.25", ReplyReason.PTR_REQUIRED),
          Map.entry("5.7.606", ReplyReason.IP_BLOCKED));

  @Override
  public Explanation explain(Stage stage, SmtpReply reply, @Nullable String provider) {
    ReplyReason byCode =
        switch (reply.code()) {
          case 421 -> ReplyReason.RATE_LIMITED;
          case 500, 501, 502, 503, 504 -> ReplyReason.SYNTAX_ERROR;
          case 521, 556 -> ReplyReason.DOMAIN_NOT_ACCEPTING;
          case 530, 454 -> ReplyReason.TLS_OR_AUTH_REQUIRED;
          case 551 -> ReplyReason.MAILBOX_MOVED;
          default -> reply.isTransient() ? ReplyReason.SERVER_ERROR : ReplyReason.UNCLASSIFIED;
        };
    String enhanced = reply.enhanced();
    return Explanation.of(enhanced == null ? byCode : BY_ENHANCED.getOrDefault(enhanced, byCode));
  }
}
