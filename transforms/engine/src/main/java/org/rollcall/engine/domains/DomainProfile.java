package org.rollcall.engine.domains;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.domains.DomainFeature.Exchangers;
import org.rollcall.engine.signals.KnownDomains.Kind;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.SpfPolicy;
import org.rollcall.model.Word;

/**
 * All that a domain's reputation is made of.
 *
 * @param kind what the lists know of it
 */
record DomainProfile(DomainFacts facts, Exchangers exchangers, Kind kind) {
  /**
   * Reads a profile as the data file of points writes it: {@code spf=fail web=no}, each fact once
   * at most; those left out are not known.
   *
   * @throws IllegalArgumentException for a fact or a word that there is not
   */
  static DomainProfile parse(List<String> facts) {
    SpfPolicy spf = SpfPolicy.UNKNOWN;
    DmarcPolicy dmarc = DmarcPolicy.UNKNOWN;
    Boolean mtaSts = null;
    Boolean tlsRpt = null;
    Boolean web = null;
    boolean parked = false;
    String lookAlike = null;
    List<String> blockLists = List.of();
    Exchangers exchangers = Exchangers.OWN;
    Kind kind = Kind.UNLISTED;
    for (String fact : facts) {
      String value = fact.substring(fact.indexOf('=') + 1);
      switch (fact.substring(0, Math.max(0, fact.indexOf('=')))) {
        case "spf" -> spf = word(SpfPolicy.values(), value);
        case "dmarc" -> dmarc = word(DmarcPolicy.values(), value);
        case "mta_sts" -> mtaSts = yes(value);
        case "tls_rpt" -> tlsRpt = yes(value);
        case "web" -> web = yes(value);
        case "parked" -> parked = yes(value);
        case "look_alike" -> lookAlike = value;
        case "block_list" -> blockLists = List.of(value);
        case "exchangers" -> exchangers = word(Exchangers.values(), value);
        case "kind" -> kind = word(Kind.values(), value);
        default -> throw new IllegalArgumentException("no fact '" + fact + "'");
      }
    }
    return new DomainProfile(
        facts(spf, dmarc, mtaSts, tlsRpt, web, parked, lookAlike, blockLists), exchangers, kind);
  }

  private static DomainFacts facts(
      SpfPolicy spf,
      DmarcPolicy dmarc,
      @Nullable Boolean mtaSts,
      @Nullable Boolean tlsRpt,
      @Nullable Boolean web,
      boolean parked,
      @Nullable String lookAlike,
      List<String> blockLists) {
    return new DomainFacts(
        spf,
        null,
        dmarc,
        mtaSts,
        tlsRpt,
        web,
        null,
        null,
        parked,
        lookAlike,
        blockLists,
        null,
        List.of());
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("yes or no, not '" + value + "'");
    };
  }

  private static <W extends Word> W word(W[] words, String text) {
    return Stream.of(words)
        .filter(word -> word.word().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no word '" + text + "'"));
  }
}
