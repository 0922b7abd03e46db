package org.rollcall.steps.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Tally;

/**
 * What one worker had counted at one moment.
 *
 * @param worker names the process
 * @param at when
 * @param counts since it began to work for the run; names that begin with {@value #LEVEL} are
 *     levels and go down again
 */
public record Heartbeat(String worker, Instant at, Tally counts) {
  /** Begins the names of levels, e.g. conversations open. */
  public static final String LEVEL = "now.";

  /** After that long without a beat a worker is taken for gone, and its levels for zero. */
  public static final Duration MISSED_AFTER = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As JSON on one line. */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("worker", worker);
    json.put("at", at.toString());
    json.put("counts", counts.counts());
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads one; null if that is none. */
  public static @Nullable Heartbeat parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      TreeMap<String, Long> counts = new TreeMap<>();
      json.path("counts")
          .fields()
          .forEachRemaining(c -> counts.put(c.getKey(), c.getValue().asLong()));
      return new Heartbeat(
          json.path("worker").asText(), Instant.parse(json.path("at").asText()), new Tally(counts));
    } catch (JsonProcessingException | DateTimeException notOne) {
      return null;
    }
  }

  /** True if it was beaten long before that moment. */
  public boolean missed(Instant now) {
    return at.plus(MISSED_AFTER).isBefore(now);
  }

  /** The counts of all workers together at that moment; those that are gone have no levels. */
  public static Tally sum(List<Heartbeat> beats, Instant now) {
    Tally sum = Tally.EMPTY;
    for (Heartbeat beat : beats) {
      sum = sum.plus(beat.missed(now) ? withoutLevels(beat.counts()) : beat.counts());
    }
    return sum;
  }

  static Tally withoutLevels(Tally counts) {
    TreeMap<String, Long> kept = new TreeMap<>(counts.counts());
    kept.keySet().removeIf(name -> name.startsWith(LEVEL));
    return new Tally(kept);
  }

  /** Those of these texts that are beats. */
  public static List<Heartbeat> parseAll(List<String> texts) {
    List<Heartbeat> beats = new ArrayList<>();
    for (String text : texts) {
      Heartbeat beat = parse(text);
      if (beat != null) {
        beats.add(beat);
      }
    }
    return beats;
  }
}
