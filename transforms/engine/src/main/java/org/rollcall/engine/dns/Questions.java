package org.rollcall.engine.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/**
 * Asks every question of a run once: those asked at the same time share one query, and the answer,
 * be it a failure, is kept for the rest of the run. A cache that follows the TTL would ask again
 * for a name that failed, or whose hour was over, and a large run would trouble a sick server once
 * per mailbox.
 *
 * <p>Confined to one thread: every method is called on the loop, and every future completes there.
 */
final class Questions {
  /** Answers kept, about 1 kB each; beyond it those not used for longest are forgotten. */
  static final int ANSWERS_MAX = 50_000;

  /** Octets of text in the answers kept: a stranger's TXT records may have 64 kB an answer. */
  static final long TEXT_MAX = 32L << 20;

  /** Questions open or waiting for their turn; beyond it the caller is broken. */
  static final int OPEN_MAX = 500_000;

  private record Question(Name name, int type) {}

  private final Wire wire;
  private final int inFlightMax;
  private final int answersMax;
  private final long textMax;
  private final Map<Question, CompletableFuture<Answer>> open = new HashMap<>();
  private final Queue<Question> waiting = new ArrayDeque<>();
  private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long text;
  private int inFlight;
  private boolean closed;

  Questions(Wire wire, int inFlightMax) {
    this(wire, inFlightMax, ANSWERS_MAX, TEXT_MAX);
  }

  Questions(Wire wire, int inFlightMax, int answersMax, long textMax) {
    this.wire = wire;
    this.inFlightMax = inFlightMax;
    this.answersMax = answersMax;
    this.textMax = textMax;
  }

  /** What the DNS has under a name, aliases followed. */
  CompletableFuture<Answer> ask(Name name, int type) {
    Set<Name> seen = new HashSet<>();
    seen.add(name);
    return follow(name, type, seen);
  }

  private CompletableFuture<Answer> follow(Name name, int type, Set<Name> seen) {
    return once(new Question(name, type))
        .thenCompose(
            answer -> {
              Name alias = answer.alias();
              if (alias == null) {
                return CompletableFuture.completedFuture(answer);
              }
              if (!seen.add(alias) || seen.size() > AnswerReader.ALIASES_MAX) {
                return CompletableFuture.completedFuture(
                    Answer.failed("alias loop, or a long chain, at " + DnsNames.text(alias)));
              }
              return follow(alias, type, seen);
            });
  }

  private CompletableFuture<Answer> once(Question question) {
    if (closed) {
      return CompletableFuture.failedFuture(closed());
    }
    Answer known = answers.get(question);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<Answer> asked = open.get(question);
    if (asked != null) {
      return asked;
    }
    if (open.size() >= OPEN_MAX) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(OPEN_MAX + " DNS questions are open: wait for some"));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    open.put(question, answer);
    waiting.add(question);
    askWaiting();
    return answer;
  }

  private void askWaiting() {
    while (inFlight < inFlightMax && !waiting.isEmpty()) {
      Question question = waiting.remove();
      inFlight++;
      var unused =
          wire.ask(question.name(), question.type())
              .whenComplete((answer, thrown) -> settle(question, answer, thrown));
    }
  }

  private void settle(Question question, @Nullable Answer answer, @Nullable Throwable thrown) {
    inFlight--;
    CompletableFuture<Answer> asked = open.remove(question);
    askWaiting();
    if (asked == null) {
      return; // failed by close
    }
    if (answer == null) {
      asked.completeExceptionally(thrown == null ? new IllegalStateException("no answer") : thrown);
      return;
    }
    keep(question, answer);
    asked.complete(answer);
  }

  private void keep(Question question, Answer answer) {
    answers.put(question, answer);
    text += text(answer);
    Iterator<Answer> eldest = answers.values().iterator();
    while (answers.size() > answersMax || text > textMax) {
      text -= text(eldest.next());
      eldest.remove();
    }
  }

  private static long text(Answer answer) {
    long octets = 0;
    for (Record record : answer.records()) {
      if (record instanceof TXTRecord txt) {
        for (byte[] string : txt.getStringsAsByteArrays()) {
          octets += string.length;
        }
      }
    }
    return octets;
  }

  /** Fails what is open and what comes: nobody will answer any more. */
  void close() {
    closed = true;
    waiting.clear();
    var unanswered = new ArrayList<>(open.values());
    open.clear();
    unanswered.forEach(asked -> asked.completeExceptionally(closed()));
  }

  static IllegalStateException closed() {
    return new IllegalStateException("the router is closed");
  }
}
