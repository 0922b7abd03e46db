package org.rollcall.engine.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rollcall.model.Domain;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * How many routes a second, on one machine with the server it asks. Arguments: names, questions in
 * flight. Every domain has two hosts of its own; a round is cold with a new router, then warm.
 */
final class RoutingSpeed {
  private static final int ROUNDS = 4;

  private RoutingSpeed() {}

  public static void main(String[] args) throws Exception {
    int names = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    int inFlight = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    try (ScriptedDns dns = new MadeUpDns()) {
      for (int round = 1; round <= ROUNDS; round++) {
        try (DnsMailRouter router = DnsSettings.lab(dns).inFlight(inFlight).open()) {
          report("cold " + round, router, names);
          report("warm " + round, router, names);
        }
      }
    }
  }

  private static void report(String title, DnsMailRouter router, int names) throws Exception {
    Semaphore open = new Semaphore(50_000);
    List<CompletableFuture<MailRoute>> routes = new ArrayList<>(names);
    long queries = router.queries();
    long start = System.nanoTime();
    for (int i = 0; i < names; i++) {
      open.acquire();
      routes.add(
          router
              .route(new Domain("d" + i + ".bench.test"))
              .whenComplete((route, thrown) -> open.release()));
    }
    Map<RouteStatus, Integer> statuses = new HashMap<>();
    for (CompletableFuture<MailRoute> route : routes) {
      statuses.merge(route.get(60, TimeUnit.SECONDS).status(), 1, Integer::sum);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %d routes, %d queries in %.2f s: %.0f routes/s, %.0f queries/s %s%n",
        title,
        names,
        router.queries() - queries,
        seconds,
        names / seconds,
        (router.queries() - queries) / seconds,
        statuses);
  }

  /** Has an MX for every domain and an address for every host. */
  private static final class MadeUpDns extends ScriptedDns {
    @Override
    void fill(Message answer, Record question) {
      Name name = question.getName();
      try {
        if (question.getType() == Type.MX) {
          for (int i = 1; i <= 2; i++) {
            Name host = Name.fromString("mx" + i, name);
            answer.addRecord(new MXRecord(name, DClass.IN, 60, 10 * i, host), Section.ANSWER);
          }
        } else if (question.getType() == Type.A) {
          answer.addRecord(
              Record.fromString(name, Type.A, DClass.IN, 60, "127.0.0.1", Name.root),
              Section.ANSWER);
        }
      } catch (IOException e) {
        answer.getHeader().setRcode(Rcode.SERVFAIL);
      }
    }
  }
}
