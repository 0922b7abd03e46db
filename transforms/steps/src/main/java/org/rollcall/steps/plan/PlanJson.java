package org.rollcall.steps.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.engine.plan.Estimator;
import org.rollcall.engine.plan.SiteEstimate;
import org.rollcall.engine.plan.WorkPlan;
import org.rollcall.engine.plan.WorkSum;
import org.rollcall.model.Tally;

/** The content of {@code plan.json}. Durations are in seconds. */
final class PlanJson {
  /** Prefix of the counts of mailboxes that would not be asked. */
  static final String UNASKED = "unasked.";

  /** Prefix of the counts of rows without an address. */
  static final String ROWS_WITHOUT = "rows.without.";

  private static final double SECOND = 1_000;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PlanJson() {}

  static String of(PlanPart whole, int inFlight) {
    WorkPlan work = whole.work();
    Tally tally = whole.tally();
    WorkPlan.Makespan makespan = work.makespan(inFlight);
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("rows", tally.get("rows.in"));
    plan.put("rows_rejected", tally.get("rows.rejected"));
    plan.put("rows_without_address", starting(tally, ROWS_WITHOUT));
    plan.put("domains", tally.get("dns.domains"));
    plan.put("dns_queries", tally.get("dns.queries"));
    plan.put("seconds", makespan.millis() / SECOND);
    plan.put("bound", makespan.bound().word());
    plan.put("bound_at", makespan.where());
    plan.put("assumed_reply_seconds", Estimator.REPLY.toMillis() / SECOND);
    plan.put("assumed_refused", Estimator.REFUSED);
    plan.put("asked", sum(work.all()));
    Map<String, Long> unasked = starting(tally, UNASKED);
    if (work.all().overBudget() > 0) {
      unasked.put("not_probed, budget", work.all().overBudget());
    }
    plan.put("unasked", unasked);
    Map<String, Object> providers = new LinkedHashMap<>();
    work.providers().forEach((name, sum) -> providers.put(name, sum(sum)));
    plan.put("providers", providers);
    List<Object> sites = new ArrayList<>();
    WorkSum rest = work.all();
    for (SiteEstimate site : work.longest()) {
      sites.add(site(site));
      rest = rest.minus(WorkSum.of(site));
    }
    plan.put("longest_sites", sites);
    plan.put("other_sites", sum(rest));
    try {
      return JSON.writeValueAsString(plan) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> starting(Tally tally, String prefix) {
    Map<String, Long> counts = new LinkedHashMap<>();
    tally
        .counts()
        .tailMap(prefix)
        .forEach(
            (name, count) -> {
              if (name.startsWith(prefix)) {
                counts.put(name.substring(prefix.length()), count);
              }
            });
    return counts;
  }

  private static Map<String, Object> site(SiteEstimate site) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", site.name());
    told.put("site", site.work().site());
    told.put("bound", site.bound().word());
    told.putAll(sum(WorkSum.of(site)));
    return told;
  }

  private static Map<String, Object> sum(WorkSum sum) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("sites", sum.sites());
    told.put("domains", sum.domains());
    told.put("addresses", sum.asked());
    told.put("over_budget", sum.overBudget());
    told.put("rcpts", sum.rcpts());
    told.put("sessions", sum.sessions());
    told.put("seconds", sum.millis() / SECOND);
    return told;
  }
}
