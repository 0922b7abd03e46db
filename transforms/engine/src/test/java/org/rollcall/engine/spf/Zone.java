package org.rollcall.engine.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

/** A DNS in a map; it counts what it is asked. */
public final class Zone implements DnsAsker {
  private final Map<String, List<String>> records = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> silent = new HashSet<>();
  private final List<String> asked = new ArrayList<>();

  public Zone has(String name, RecordType type, String... values) {
    names.add(name);
    records.computeIfAbsent(type + " " + name, key -> new ArrayList<>()).addAll(List.of(values));
    return this;
  }

  public Zone isSilentAbout(String name) {
    silent.add(name);
    return this;
  }

  public List<String> asked() {
    return asked;
  }

  @Override
  public DnsReply ask(String name, RecordType type) {
    String key = name.toLowerCase(Locale.ROOT);
    asked.add(type + " " + key);
    if (silent.contains(key)) {
      return DnsReply.none(DnsReply.Outcome.FAILED, "timeout");
    }
    List<String> found = records.get(type + " " + key);
    if (found != null) {
      return DnsReply.found(found);
    }
    return names.contains(key)
        ? DnsReply.none(DnsReply.Outcome.NODATA, "NODATA")
        : DnsReply.none(DnsReply.Outcome.NXDOMAIN, "NXDOMAIN");
  }
}
