package org.rollcall.engine.settings;

/** Which addresses may be contacted at all. */
public enum Network {
  /** Loopback only. */
  LAB,
  /** Public unicast addresses only: no loopback, private, link-local, multicast or reserved one. */
  INTERNET,
  /** None: neither a mail host nor a resolver. */
  OFFLINE
}
