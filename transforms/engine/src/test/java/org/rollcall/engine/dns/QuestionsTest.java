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
    try (ScriptedDns dns = new ScriptedDns()) {
      ask(dns, 2, 1_000, Type.MX, "a.test", "b.test", "a.test", "c.test", "a.test", "b.test");

      assertThat(dns.queries("a.test", "MX"), is(1L));
      assertThat(dns.queries("b.test", "MX"), is(2L));
      assertThat(dns.queries("c.test", "MX"), is(1L));
    }
  }

  @Test
  void longTextsAreForgottenBeforeThereAreTooMany() throws Exception {
    try (ScriptedDns dns = new ScriptedDns()) {
      for (String name : List.of("a.test", "b.test", "c.test")) {
        dns.has(name, "TXT", "\"" + "x".repeat(200) + "\" \"" + "y".repeat(200) + "\"");
      }
      ask(dns, 100, 1_000, Type.TXT, "a.test", "b.test", "a.test", "c.test", "a.test", "b.test");

      assertThat(dns.queries("a.test", "TXT"), is(1L));
      assertThat(dns.queries("b.test", "TXT"), is(2L));
      assertThat(dns.queries("c.test", "TXT"), is(1L));
    }
  }

  private static void ask(ScriptedDns dns, int answersMax, long textMax, int type, String... names)
      throws Exception {
    ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    NioLease.acquire();
    try {
      var servers = Servers.of(List.of(dns.server()), Network.LAB);
      Wire wire = new Wire(servers, DnsSettings.lab(dns).timeout(), 1, loop);
      Questions questions = new Questions(wire, 10, answersMax, textMax);
      for (String name : names) {
        CompletableFuture.completedFuture(name)
            .thenComposeAsync(text -> questions.ask(ScriptedDns.name(text), type), loop)
            .get(30, TimeUnit.SECONDS);
      }
    } finally {
      NioLease.release();
      loop.shutdownNow();
    }
  }
}
