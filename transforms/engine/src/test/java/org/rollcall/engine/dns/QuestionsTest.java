package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.settings.Network;
import org.xbill.DNS.Type;

class QuestionsTest {
  @Test
  void beyondTheBoundTheAnswerNotUsedForLongestIsForgotten() throws Exception {
    ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    NioLease.acquire();
    try (ScriptedDns dns = new ScriptedDns()) {
      var servers = Servers.of(List.of(dns.server()), Network.LAB);
      Wire wire = new Wire(servers, DnsSettings.lab(dns).timeout(), 1, loop);
      Questions questions = new Questions(wire, 10, 2);
      for (String name : List.of("a.test", "b.test", "a.test", "c.test", "a.test", "b.test")) {
        CompletableFuture.completedFuture(name)
            .thenComposeAsync(text -> questions.ask(ScriptedDns.name(text), Type.MX), loop)
            .get(30, TimeUnit.SECONDS);
      }

      assertThat(dns.queries("a.test", "MX"), is(1L));
      assertThat(dns.queries("b.test", "MX"), is(2L));
      assertThat(dns.queries("c.test", "MX"), is(1L));
    } finally {
      NioLease.release();
      loop.shutdownNow();
    }
  }
}
