package org.rollcall.engine.settings;

/**
 * Which address family of a host is tried; the other one is looked up only if the first is empty.
 */
public enum IpPreference {
  IPV4,
  IPV6
}
