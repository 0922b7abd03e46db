package org.rollcall.engine.signals;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.PopularDomains.Certain;
import org.rollcall.engine.signals.PopularDomains.Popular;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/**
 * Did you mean? The popular domain that was likely meant by a domain one slip of the pen away.
 *
 * <p>A domain that takes mail is never called a slip: who does not know that may ask only for what
 * is {@linkplain #certain certain}, and who knows that it takes none, for what is {@linkplain
 * #likely likely}.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class Suggestions {
  static final String REAL = "real-domains.txt";
  static final String ENDINGS = "ending-slips.tsv";

  /** The data files that are read, beside those of {@link NameLists}. */
  public static final List<String> FILES =
      List.of(
          PopularDomains.FILE,
          REAL,
          ENDINGS,
          PublicSuffixes.FILE,
          DomainLists.FREE,
          DomainLists.FREE_MORE,
          RelayDomains.FILE);

  /** Shorter names have too many real neighbours. */
  private static final int LABEL_MIN = 5;

  /** From here on a first letter can be left out or mistyped and the rest still tells. */
  private static final int LONG_LABEL_MIN = 6;

  /** Up to here a letter must be one that the hand slips to. */
  private static final int HAND_LABEL_MAX = 7;

  /** Domains this long may be two slips away, if they take no mail. */
  private static final int TWO_SLIPS_MIN = 10;

  /** Endings that exist and are slips of .com after a name that has .com alone. */
  private static final Set<String> SHORT_COM = Set.of("co", "cm", "om");

  /** The shipped lists: every user of a process shares them. */
  private static final class Shipped {
    static final Suggestions ALL =
        from(ReferenceData.shipped(), NameLists.from(ReferenceData.shipped()));
  }

  private final PopularDomains popular;
  private final Set<String> real;
  private final Map<String, String> endings;
  private final PublicSuffixes suffixes;
  private final NameLists names;
  private final Map<String, String> skeletons = new HashMap<>();

  private Suggestions(
      PopularDomains popular,
      Set<String> real,
      Map<String, String> endings,
      PublicSuffixes suffixes,
      NameLists names) {
    this.popular = popular;
    this.real = real;
    this.endings = endings;
    this.suffixes = suffixes;
    this.names = names;
    SpoofChecker spoof = spoof();
    for (Popular one : popular.all()) {
      skeletons.put(spoof.getSkeleton(one.domain()), one.domain());
    }
  }

  /**
   * Reads the domains.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static Suggestions from(ReferenceData data) {
    boolean own = Stream.concat(FILES.stream(), NameLists.FILES.stream()).anyMatch(data::replaces);
    return own ? from(data, NameLists.from(data)) : Shipped.ALL;
  }

  static Suggestions from(ReferenceData data, NameLists names) {
    PopularDomains popular = PopularDomains.from(data.file(PopularDomains.FILE));
    Set<String> real = DomainLists.domains(data.file(REAL));
    real.addAll(DomainLists.domains(data.file(DomainLists.FREE)));
    real.addAll(DomainLists.domains(data.file(DomainLists.FREE_MORE)));
    real.addAll(RelayDomains.names(data));
    real.removeAll(popular.slips().keySet());
    PublicSuffixes suffixes = PublicSuffixes.from(data);
    return new Suggestions(popular, real, endings(data.file(ENDINGS), suffixes), suffixes, names);
  }

  private static Map<String, String> endings(DataFile file, PublicSuffixes suffixes) {
    Map<String, String> endings = new HashMap<>();
    for (DataFile.Row row : file.rows("written", "meant")) {
      String written = row.require("written");
      if (suffixes.isTopLevel(written) || !suffixes.isTopLevel(row.require("meant"))) {
        throw row.error("the ending meant must exist, and the one written must not");
      }
      endings.put(written, row.get("meant"));
    }
    return Map.copyOf(endings);
  }

  /**
   * The address that was meant, where that can be said without asking the DNS.
   *
   * @return null if nothing can
   */
  public @Nullable String certain(Mailbox mailbox) {
    return of(mailbox, certainDomain(mailbox.domain().name()));
  }

  /**
   * The address that was likely meant.
   *
   * @param mailbox its domain takes no mail
   * @return null if nothing is near
   */
  public @Nullable String likely(Mailbox mailbox) {
    String domain = mailbox.domain().name();
    String certain = certainDomain(domain);
    return of(mailbox, certain != null ? certain : nearest(domain));
  }

  /**
   * The popular domain that this one could be taken for, whether or not it takes mail: a letter
   * slipped or one that looks like another. Never of a domain that is known to be real.
   *
   * @return null if it looks like none
   */
  public @Nullable String lookAlike(Domain domain) {
    String meant = domain.isLiteral() ? null : certainDomain(domain.name());
    return meant != null && popular.of(meant) != null ? meant : null;
  }

  private static @Nullable String of(Mailbox mailbox, @Nullable String domain) {
    return domain == null || mailbox.domain().isLiteral()
        ? null
        : mailbox.localPart() + "@" + domain;
  }

  private @Nullable String certainDomain(String domain) {
    String known = popular.slips().get(domain);
    if (known != null) {
      return known;
    } else if (isReal(domain)) {
      return null;
    }
    String homoglyph = homoglyph(domain);
    if (homoglyph != null) {
      return homoglyph;
    }
    for (Popular near : popular.near(domain)) {
      Slip slip = Slip.between(near.domain(), domain);
      if (slip != null && isCertain(near, domain, slip)) {
        return near.domain();
      }
    }
    return withRightEnding(domain);
  }

  /** Letters of other scripts, digits and pairs that look like the letters of a popular domain. */
  private @Nullable String homoglyph(String domain) {
    if (domain.contains("xn--")) {
      StringBuilder unicode = new StringBuilder();
      IDNA.getUTS46Instance(IDNA.DEFAULT).nameToUnicode(domain, unicode, new IDNA.Info());
      return skeletons.get(spoof().getSkeleton(unicode));
    }
    String letters =
        domain.replace('0', 'o').replace('1', 'l').replace("rn", "m").replace("vv", "w");
    Popular meant = letters.equals(domain) ? null : popular.of(letters);
    return meant != null && meant.certain() != Certain.ENDING ? meant.domain() : null;
  }

  private static SpoofChecker spoof() {
    return new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  }

  private boolean isCertain(Popular near, String domain, Slip slip) {
    String ending = domain.substring(domain.lastIndexOf('.') + 1);
    String label = near.label();
    if (!domain.endsWith(near.domain().substring(label.length()))) {
      if (domain.indexOf('.') < 0 || !suffixes.isTopLevel(ending)) {
        return true;
      }
      return near.certain() == Certain.ALL && SHORT_COM.contains(ending);
    } else if (near.certain() == Certain.ENDING || label.length() < LABEL_MIN) {
      return false;
    }
    int dot = domain.indexOf('.');
    String written = dot < 0 ? domain : domain.substring(0, dot);
    if (isWord(written) || (slip.at() == 0 && !mayBeginSo(label, slip))) {
      return false;
    }
    return label.length() > HAND_LABEL_MAX || slip.isOfTheHand(near.domain());
  }

  /** The first letter carries most: mail.com, ymail.com and email.com are no slips of gmail.com. */
  private static boolean mayBeginSo(String label, Slip slip) {
    return switch (slip.kind()) {
      case SWAPPED -> true;
      case ADDED -> slip.wrong() == label.charAt(0);
      case LEFT_OUT -> label.length() > LONG_LABEL_MIN;
      case REPLACED -> label.length() > LONG_LABEL_MIN && slip.isOfTheHand(label);
    };
  }

  private boolean isWord(String label) {
    return names.isName(label) || names.words().contains(label) || names.places().contains(label);
  }

  /** An ending that does not exist, put right; then once more the name before it. */
  private @Nullable String withRightEnding(String domain) {
    int dot = domain.lastIndexOf('.');
    String ending = dot < 0 ? null : endings.get(domain.substring(dot + 1));
    if (ending == null || suffixes.isTopLevel(domain.substring(dot + 1))) {
      return null;
    }
    String right = domain.substring(0, dot + 1) + ending;
    String better = certainDomain(right);
    return better != null ? better : right;
  }

  boolean isReal(String domain) {
    return popular.of(domain) != null || real.contains(domain);
  }

  /** The first popular domain one slip away; for long ones, two slips. */
  private @Nullable String nearest(String domain) {
    if (isReal(domain)) {
      return null;
    }
    Popular best = null;
    for (Popular near : popular.near(domain)) {
      if ((best == null || near.certain().compareTo(best.certain()) < 0)
          && near.label().length() >= LABEL_MIN
          && Slip.between(near.domain(), domain) != null) {
        best = near;
      }
    }
    if (best != null) {
      return best.domain();
    }
    return domain.length() < TWO_SLIPS_MIN ? null : twoSlipsAway(domain);
  }

  private @Nullable String twoSlipsAway(String domain) {
    for (Popular one : popular.all()) {
      if (one.domain().length() >= TWO_SLIPS_MIN
          && one.label().length() >= LABEL_MIN
          && one.domain().charAt(0) == domain.charAt(0)
          && Slip.count(one.domain(), domain) <= 2) {
        return one.domain();
      }
    }
    return null;
  }
}
