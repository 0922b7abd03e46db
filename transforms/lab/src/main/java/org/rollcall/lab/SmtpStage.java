package org.rollcall.lab;

/** Where in a conversation a server reacts. */
enum SmtpStage {
  CONNECT,
  EHLO,
  HELO,
  STARTTLS,
  MAIL,
  RCPT,
  DATA,
  VRFY,
  NOOP,
  RSET,
  QUIT,
  /** Any other verb. */
  OTHER
}
