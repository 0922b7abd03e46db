package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.LocalPartGrammars.Breach;
import org.rollcall.engine.signals.LocalPartGrammars.Certainty;
import org.rollcall.model.Flag;
import org.rollcall.model.MailRoute;
import org.rollcall.model.Mailbox;
import org.rollcall.model.Reason;

/**
 * What lists and grammars know of a mailbox before anybody is asked, and of its mail exchangers
 * once they are known.
 *
 * <p>Always says the same, safe for any number of threads.
 */
public final class KnownAtOnce {
  /** The data files that are read. */
  public static final List<String> FILES = files();

  /** Domains remembered: some 200 kB. */
  private static final int RECENT = 1024;

  private static final String SPECIAL = "special-tlds.tsv";

  /** The shipped lists take some 5 MB and a moment: every user of a process shares them. */
  private static final class Shipped {
    static final KnownAtOnce ALL = read(ReferenceData.shipped());
  }

  /**
   * A reason that needs no question.
   *
   * @param entry the list with its version and the entry on it, or the rule, that says so
   */
  public record Known(Reason reason, String entry) {}

  /**
   * What is known of a domain.
   *
   * @param settled the reason why none of its mailboxes needs a question; null if there is none
   */
  private record OfDomain(DisposableDomains.@Nullable Listing listing, @Nullable Known settled) {}

  private final DisposableDomains disposable;
  private final PublicSuffixes suffixes;
  private final String suffixList;
  private final Map<String, Optional<Known>> special;
  private final LocalPartGrammars grammars;
  private final String grammarList;
  private final RoleNames roles;
  private final MxFingerprints fingerprints;
  private final Memo<String, OfDomain> recent = new Memo<>(RECENT, this::ofDomain);

  private KnownAtOnce(ReferenceData data) {
    this.suffixes = PublicSuffixes.from(data);
    this.suffixList = data.file(PublicSuffixes.FILE).edition();
    this.disposable = DisposableDomains.from(data, suffixes);
    this.special = special(data.file(SPECIAL));
    this.grammars = LocalPartGrammars.from(data);
    this.grammarList = data.file(LocalPartGrammars.FILE).edition();
    this.roles = RoleNames.from(data.file(RoleNames.FILE));
    this.fingerprints = MxFingerprints.from(data, disposable);
  }

  /**
   * What the files in force know.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static KnownAtOnce from(ReferenceData data) {
    return FILES.stream().anyMatch(data::replaces) ? read(data) : Shipped.ALL;
  }

  private static KnownAtOnce read(ReferenceData data) {
    return new KnownAtOnce(data);
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(DisposableDomains.FILES);
    files.addAll(
        List.of(PublicSuffixes.FILE, SPECIAL, LocalPartGrammars.FILE, MxFingerprints.FILE));
    files.addAll(List.of(RoleNames.FILE, DomainLists.FREE, "providers.tsv"));
    return List.copyOf(files);
  }

  /** What is known of labels outside the root zone; empty if the DNS is asked all the same. */
  private static Map<String, Optional<Known>> special(DataFile file) {
    Map<String, Optional<Known>> special = new HashMap<>();
    for (DataFile.Row row : file.rows("label", "asked", "source")) {
      Known never =
          new Known(
              Reason.TLD_UNKNOWN,
              file.edition() + ": ." + row.require("label") + ", " + row.require("source"));
      switch (row.require("asked")) {
        case "yes" -> special.put(row.require("label"), Optional.empty());
        case "no" -> special.put(row.require("label"), Optional.of(never));
        default -> throw row.error("asked is yes or no, not " + row.get("asked"));
      }
    }
    return Map.copyOf(special);
  }

  /** What the mailbox alone decides; null if the world has to be asked. */
  public @Nullable Known of(Mailbox mailbox) {
    String domain = mailbox.domain().name();
    if (mailbox.domain().isLiteral()) {
      return null;
    }
    Known settled = known(domain).settled;
    if (settled != null) {
      return settled;
    }
    Breach breach = breachBy(mailbox);
    return breach != null && breach.certainty() == Certainty.CERTAIN ? rule(breach) : null;
  }

  private OfDomain known(String domain) {
    return Objects.requireNonNull(recent.of(domain, domain.hashCode()));
  }

  private OfDomain ofDomain(String domain) {
    DisposableDomains.Listing listing = disposable.listing(domain);
    Known settled =
        listing != null && listing.condemns()
            ? new Known(Reason.DISPOSABLE_DOMAIN, listing.list() + ": " + listing.domain())
            : ofLabel(domain.substring(domain.lastIndexOf('.') + 1));
    return new OfDomain(listing, settled);
  }

  private @Nullable Known ofLabel(String label) {
    Optional<Known> meaning = special.get(label);
    if (meaning != null) {
      return meaning.orElse(null);
    }
    return suffixes.isTopLevel(label)
        ? null
        : new Known(Reason.TLD_UNKNOWN, suffixList + ": no ." + label);
  }

  /** What a rule comes to that would rather be asked about, where nobody may be asked. */
  public @Nullable Known ofUnasked(Mailbox mailbox) {
    Breach breach = breachBy(mailbox);
    return breach == null || breach.certainty() == Certainty.HINT ? null : rule(breach);
  }

  private Known rule(Breach breach) {
    return new Known(Reason.PROVIDER_RULE, grammarList + ": " + breach.rule());
  }

  /** The grammar is for customers: postmaster@ and its like are there by other rules. */
  private @Nullable Breach breachBy(Mailbox mailbox) {
    Breach breach = grammars.breachBy(mailbox);
    if (breach == null) {
      return null;
    }
    RoleNames.RoleName role = roles.of(mailbox.localPart().toLowerCase(Locale.ROOT));
    return role != null && role.flag() == Flag.OPERATIONAL_ROLE ? null : breach;
  }

  /** What the mail exchangers alone decide; null if they have to be asked. */
  public @Nullable Known of(MailRoute route) {
    MxFingerprints.Print print = fingerprints.of(route.hosts());
    return print != null && print.kind() == MxFingerprints.Kind.DISPOSABLE
        ? new Known(Reason.DISPOSABLE_MX, print.entry())
        : null;
  }

  /** A flag that the mail exchangers raise; null if they raise none. */
  public @Nullable Flag flagOf(MailRoute route) {
    MxFingerprints.Print print = fingerprints.of(route.hosts());
    if (print == null) {
      return null;
    }
    return switch (print.kind()) {
      case PARKED -> Flag.PARKED;
      case RELAY, FORWARDING -> Flag.RELAY_ALIAS;
      case DISPOSABLE -> Flag.DISPOSABLE_PROVIDER;
    };
  }

  /** True if the domain is on a list of throw-away domains, be it one that condemns nobody. */
  public boolean isDisposable(Mailbox mailbox) {
    return known(mailbox.domain().name()).listing != null;
  }

  /** The rule by which a local-part is unusual for its provider, without that being certain. */
  @Nullable Breach suspicion(Mailbox mailbox) {
    Breach breach = breachBy(mailbox);
    return breach == null || breach.certainty() == Certainty.CERTAIN ? null : breach;
  }
}
