package org.rollcall.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the hosts and records of a domain from one word.
 *
 * <pre>
 * own own2 mx:HOST,HOST idn         one host, two hosts, hosts by name, one host for a non-ASCII domain
 * implicit fallback mx-cname alias  no MX; first host dead; MX to a CNAME; the domain is a CNAME
 * slow truncated                    the name server is
 * nxdomain nomail null private missing servfail refused silent dead unreachable
 * </pre>
 */
final class Routes {
  private static final String NAMED = "mx:";

  private Routes() {}

  /**
   * Lays the route.
   *
   * @param site names the hosts: domains given the same site share them
   */
  static void lay(World world, LabDomain domain, String route, String site) {
    if (route.startsWith(NAMED)) {
      List<String> names = List.of(route.substring(NAMED.length()).split(","));
      hosts(world, names);
      domain.servedBy(names);
      return;
    }
    switch (route) {
      case "own", "idn" -> domain.servedBy(hosts(world, List.of("mx." + site)));
      case "own2" -> domain.servedBy(hosts(world, List.of("mx1." + site, "mx2." + site)));
      case "implicit" -> domain.implicitMx();
      case "fallback" -> {
        domain.servedBy(hosts(world, List.of("mx1." + site, "mx2." + site)));
        presence(world, "mx1." + site, LabHost.Presence.REFUSING);
      }
      case "mx-cname" -> {
        hosts(world, List.of("real." + site));
        world.host(LabHost.listening("mx." + site).withAlias("real." + site));
        domain.mx(10, "mx." + site);
      }
      case "alias" -> {
        LabDomain target = world.domain("target-" + domain.name());
        target.persona(domain.persona());
        domain.alias(target.name());
      }
      case "slow" -> domain.fault(DnsFault.SLOW);
      case "truncated" -> domain.fault(DnsFault.TRUNCATED);
      case "servfail" -> domain.fault(DnsFault.SERVFAIL);
      case "refused" -> domain.fault(DnsFault.REFUSED);
      case "silent" -> domain.fault(DnsFault.SILENT);
      case "nxdomain" -> domain.nxdomain();
      case "nomail" -> domain.noMail();
      case "null" -> domain.nullMx();
      case "private" -> {
        List<String> unroutable = List.of("10.0.0.1", "169.254.169.254", "192.168.1.1");
        String address = unroutable.get(Math.floorMod(domain.name().hashCode(), 3));
        domain.mx(10, world.host("mx." + domain.name(), address).name());
      }
      case "missing" -> domain.mx(10, "mx.nowhere-" + domain.name());
      case "dead" -> {
        domain.servedBy(hosts(world, List.of("mx." + site)));
        presence(world, "mx." + site, LabHost.Presence.REFUSING);
      }
      case "unreachable" -> {
        domain.servedBy(hosts(world, List.of("mx." + site)));
        presence(world, "mx." + site, LabHost.Presence.UNREACHABLE);
      }
      default -> throw new IllegalArgumentException("no such route: '" + route + "'");
    }
  }

  private static List<String> hosts(World world, List<String> names) {
    if (names.stream().anyMatch(name -> world.findHost(name) == null)) {
      return world.newHosts(names).stream().map(LabHost::name).toList();
    }
    return new ArrayList<>(names);
  }

  private static void presence(World world, String name, LabHost.Presence presence) {
    LabHost host = world.findHost(name);
    if (host != null) {
      world.host(host.withPresence(presence));
    }
  }
}
