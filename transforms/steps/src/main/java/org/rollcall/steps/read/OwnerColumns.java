package org.rollcall.steps.read;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which columns of one of the owner's files say what, by their names. */
record OwnerColumns(Map<Meaning, List<Integer>> positions) implements Serializable {
  /** What a column of the owner's may say besides the address. */
  enum Meaning {
    /** A word of a closed vocabulary. */
    KIND(false, "(suppression|list)?(kind|type|status|category)"),
    /** A word of the same vocabulary, or free text. */
    REASON(false, "(suppression)?reason"),
    OPEN(true, "(last)?(email|mail)?open(ed)?"),
    CLICK(true, "(last)?(email|mail)?click(ed)?"),
    REPLY(true, "(last)?(email|mail)?(reply|replied)"),
    DELIVERY(true, "(last)?(email|mail)?(delivery|delivered)"),
    HARD_BOUNCE(true, "(last)?hardbounced?"),
    SOFT_BOUNCE(true, "(last)?softbounced?"),
    BOUNCE(true, "(last)?(email|mail)?bounced?"),
    BOUNCE_TYPE(false, "(last)?bounce(type|kind|class|category)");

    // What programs that write such logs put behind a time's name.
    private static final String TIME_ENDING = "(at|on|date|time|datetime|timestamp|utc)?";

    private final boolean time;
    private final Pattern names;

    Meaning(boolean time, String names) {
      this.time = time;
      this.names = Pattern.compile(time ? names + TIME_ENDING : names);
    }

    boolean isTime() {
      return time;
    }
  }

  OwnerColumns {
    positions = Map.copyOf(positions);
  }

  /** The columns of those names that are known; case, blanks and punctuation do not matter. */
  static OwnerColumns of(List<String> names) {
    Map<Meaning, List<Integer>> positions = new EnumMap<>(Meaning.class);
    for (int i = 0; i < names.size(); i++) {
      String bare = bare(names.get(i));
      for (Meaning meaning : Meaning.values()) {
        if (meaning.names.matcher(bare).matches()) {
          positions.computeIfAbsent(meaning, any -> new ArrayList<>()).add(i);
        }
      }
    }
    return new OwnerColumns(positions);
  }

  boolean sayWhen() {
    return positions.keySet().stream().anyMatch(Meaning::isTime);
  }

  List<Integer> of(Meaning meaning) {
    return positions.getOrDefault(meaning, List.of());
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "");
  }
}
