package org.rollcall.engine.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.rollcall.engine.preflight.Greeting.Kind.BROKEN;
import static org.rollcall.engine.preflight.Greeting.Kind.CONNECTION_REFUSED;
import static org.rollcall.engine.preflight.Greeting.Kind.REFUSED;
import static org.rollcall.engine.preflight.Greeting.Kind.TIMED_OUT;
import static org.rollcall.engine.preflight.Greeting.Kind.WELCOMED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;

class PortCheckTest {
  private final List<String> greeted = new ArrayList<>();

  @Test
  void silenceAndRefusalAreToldApart() {
    assertThat(examine(TIMED_OUT, TIMED_OUT).fix(), containsString("providers block port 25"));
    assertThat(examine(CONNECTION_REFUSED).fix(), containsString("a firewall"));
    assertThat(examine(TIMED_OUT).found(), containsString("port 25 looks closed"));
  }

  @Test
  void onePortThatOpensIsOpen() {
    assertThat(examine(REFUSED, TIMED_OUT).found(), containsString("port 25 opens, and no host"));
    assertThat(examine(BROKEN).found(), containsString("port 25 opens, and no host"));
    assertThat(examine(REFUSED).grade(), is(Grade.FAIL));
    assertThat(examine(TIMED_OUT, WELCOMED).grade(), is(Grade.WARN));
    assertThat(examine(WELCOMED, WELCOMED).grade(), is(Grade.PASS));
  }

  @Test
  void fiveHostsAtMostAreGreetedAndNoneTwice() {
    List<String> hosts = new ArrayList<>(List.of("h0.test", "h0.test"));
    for (int i = 1; i < 9; i++) {
      hosts.add("h" + i + ".test");
    }
    examine(hosts.toArray(String[]::new), WELCOMED);
    assertThat(greeted, hasSize(PortCheck.HOSTS_MAX));
    assertThat(greeted, contains("127.0.1.0", "127.0.1.1", "127.0.1.2", "127.0.1.3", "127.0.1.4"));
  }

  @Test
  void nobodyOutsideTheNetworkIsGreeted() {
    Finding finding = examine(new String[] {"public.test"}, WELCOMED);
    assertThat(finding.grade(), is(Grade.FAIL));
    assertThat(finding.found(), containsString("8.8.8.8 may not be contacted"));
    assertThat(greeted, is(empty()));
  }

  private Finding examine(Greeting.Kind... kinds) {
    String[] hosts = new String[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      hosts[i] = "h" + i + ".test";
    }
    return examine(hosts, kinds);
  }

  /** The hosts answer in turn, the last kind for all that are left. */
  private Finding examine(String[] hosts, Greeting.Kind... kinds) {
    greeted.clear();
    Greeter greeter =
        address -> {
          greeted.add(address.getAddress().getHostAddress());
          return new Greeting(kinds[Math.min(greeted.size(), kinds.length) - 1], "so they say");
        };
    DnsAsker dns =
        (name, type) ->
            type != RecordType.A
                ? DnsReply.none(DnsReply.Outcome.NODATA, "NODATA")
                : DnsReply.found(
                    List.of(name.equals("public.test") ? "8.8.8.8" : "127.0.1." + name.charAt(1)));
    return new PortCheck(dns, greeter)
        .examine(Requests.from("127.0.0.1", "probe.acme.test", "probe@acme.test", hosts));
  }
}
