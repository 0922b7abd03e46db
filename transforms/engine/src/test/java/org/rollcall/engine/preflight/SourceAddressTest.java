package org.rollcall.engine.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.rollcall.engine.preflight.Requests.ip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;

class SourceAddressTest {
  /** What the machine leaves from, per family; nothing where no way leads out. */
  private final Map<Integer, InetAddress> ways = new HashMap<>();

  private final LocalRoute routes =
      (target, bound) -> {
        InetAddress way = ways.get(target.getAddress().length);
        if (way == null) {
          throw new NoRouteToHostException("no route");
        }
        return bound == null ? way : bound;
      };

  @Test
  void theSystemChooses() {
    leavesFrom("8.8.4.4");
    SourceAddress source = SourceAddress.find(settings(null), null, routes);
    assertThat(source.seen(), is(ip("8.8.4.4")));
    assertThat(source.found(), is("8.8.4.4, the system's choice"));
    assertThat(grade(source), is(Grade.PASS));
  }

  @Test
  void theUserChooses() {
    leavesFrom("8.8.4.4");
    SourceAddress source = SourceAddress.find(settings("8.8.8.8"), null, routes);
    assertThat(source.seen(), is(ip("8.8.8.8")));
  }

  @Test
  void aPrivateAddressIsNotWhatOthersSee() {
    leavesFrom("10.0.0.7");
    SourceAddress source = SourceAddress.find(settings(null), null, routes);
    assertThat(source.seen(), is(nullValue()));
    assertThat(source.found(), containsString("10.0.0.7, which is private"));
    assertThat(source.fix(), containsString("--egressAddress"));
    assertThat(grade(source), is(Grade.FAIL));
  }

  @Test
  void theUserKnowsWhatOthersSee() {
    leavesFrom("10.0.0.7");
    SourceAddress source = SourceAddress.find(settings(null), ip("8.8.8.8"), routes);
    assertThat(source.seen(), is(ip("8.8.8.8")));
    assertThat(source.found(), containsString("leaves from 10.0.0.7"));
    assertThat(grade(source), is(Grade.PASS));
  }

  @Test
  void nobodySeesAPrivateAddress() {
    leavesFrom("10.0.0.7");
    SourceAddress source = SourceAddress.find(settings(null), ip("192.168.1.1"), routes);
    assertThat(grade(source), is(Grade.FAIL));
  }

  @Test
  void aSecondFamilyIsASecondIdentity() {
    leavesFrom("8.8.4.4");
    leavesFrom("2a00::1");
    SourceAddress source = SourceAddress.find(settings(null), null, routes);
    assertThat(source.seen(), is(ip("8.8.4.4")));
    assertThat(source.fix(), containsString("2a00::1"));
    assertThat(grade(source), is(Grade.WARN));
  }

  @Test
  void thePreferredFamilyIsLookedAt() {
    leavesFrom("2a00::1");
    ProbeSettings six = Requests.settings(Network.INTERNET, IpPreference.IPV6, null);
    assertThat(SourceAddress.find(six, null, routes).seen(), is(ip("2a00::1")));
  }

  @Test
  void withoutAWayOutNothingIsKnown() {
    assertThat(grade(SourceAddress.find(settings(null), null, routes)), is(Grade.FAIL));
    assertThat(grade(SourceAddress.find(settings("8.8.8.8"), null, routes)), is(Grade.FAIL));
    assertThat(SourceAddress.find(settings(null), ip("8.8.8.8"), routes).seen(), is(ip("8.8.8.8")));
  }

  @Test
  void theSystemLeavesLoopbackFromLoopback() throws IOException {
    LocalRoute system = LocalRoute.ofSystem();
    assertThat(system.towards(ip("127.0.0.1"), null), is(ip("127.0.0.1")));
    assertThat(system.towards(ip("127.0.0.1"), ip("127.0.0.9")), is(ip("127.0.0.9")));
  }

  private void leavesFrom(String address) {
    ways.put(ip(address).getAddress().length, ip(address));
  }

  private static ProbeSettings settings(@Nullable String sourceAddress) {
    return Requests.settings(Network.INTERNET, IpPreference.IPV4, sourceAddress);
  }

  private static Grade grade(SourceAddress source) {
    return new SourceAddressCheck().examine(Requests.of(source)).grade();
  }
}
