package org.rollcall.engine.dns;

import org.xbill.DNS.NioClient;

/**
 * The library's static selector thread, kept while any router is open and stopped with the last
 * one: left running it would outlive the job that loaded it.
 */
final class NioLease {
  private static int holders;

  private NioLease() {}

  static synchronized void acquire() {
    holders++;
  }

  static synchronized void release() {
    holders--;
    if (holders == 0) {
      NioClient.close();
    }
  }
}
