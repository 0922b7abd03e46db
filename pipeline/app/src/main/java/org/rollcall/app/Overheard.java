package org.rollcall.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;

/**
 * Sessions whose conversations are told as they end.
 *
 * @param client holds them, and keeps their transcripts
 * @param listener gets the host and the lines; on any thread
 */
record Overheard(SessionClient client, BiConsumer<String, List<String>> listener)
    implements SessionClient {
  @Override
  public CompletableFuture<SessionOutcome> hold(SessionPlan plan) {
    return client
        .hold(plan)
        .thenApply(
            outcome -> {
              listener.accept(plan.host(), outcome.transcript());
              return outcome;
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
