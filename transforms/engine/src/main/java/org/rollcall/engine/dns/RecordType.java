package org.rollcall.engine.dns;

import org.xbill.DNS.Type;

/** What the DNS can be asked for. */
public enum RecordType {
  A(Type.A),
  AAAA(Type.AAAA),
  MX(Type.MX),
  TXT(Type.TXT),
  PTR(Type.PTR),
  NS(Type.NS),
  SOA(Type.SOA);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
