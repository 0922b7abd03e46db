package org.rollcall.lab;

/** What a server does with a reply, or instead of one. */
enum Effect {
  /** Sends the reply. */
  REPLY,
  /** Sends the reply and closes. */
  REPLY_CLOSE,
  /** Closes without a word. */
  CLOSE,
  /** Never answers, and keeps the connection. */
  STALL,
  /** Sends the reply byte by byte, each in a packet of its own. */
  SPLIT,
  /** Sends the reply with bare line feeds. */
  BARE_LF,
  /** Sends the reply in ISO-8859-1. */
  LATIN1,
  /** Sends control characters and bytes above 127. */
  GARBAGE,
  /** Sends continuation lines until the client has enough. */
  ENDLESS_LINES,
  /** Sends one line until the client has enough. */
  ENDLESS_LINE,
  /** Sends the reply and starts TLS. */
  TLS,
  /** Sends the reply, and answers the TLS handshake with plain text. */
  TLS_BROKEN
}
