package org.rollcall.lab;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reaction may depend on, at one command of one conversation.
 *
 * @param clientIp peer's address
 * @param sender address of MAIL FROM, empty before it and for the null sender
 * @param localPart of the recipient, empty outside of RCPT
 * @param domain name in the recipient, empty outside of RCPT
 * @param state of the mailbox, null if there is none
 * @param rcpts RCPT TO heard in this session, this one included
 * @param refusals RCPT TO refused in this session before
 * @param sessions open at this host, this one included
 * @param asked conversations and commands in which this recipient was asked, this one included; 0
 *     where the persona does not remember
 * @param tls true once the session is encrypted
 * @param memory of the whole lab
 */
record Moment(
    String clientIp,
    String sender,
    String localPart,
    String domain,
    @Nullable MailboxState state,
    int rcpts,
    int refusals,
    int sessions,
    int asked,
    boolean tls,
    GreyMemory memory) {

  /** The recipient in the form under which it is remembered. */
  String recipient() {
    return recipient(localPart, domain);
  }

  static String recipient(String localPart, String domain) {
    return localPart.toLowerCase(Locale.ROOT) + '@' + domain;
  }
}
