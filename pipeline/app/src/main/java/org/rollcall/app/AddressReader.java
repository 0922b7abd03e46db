package org.rollcall.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.address.ParsedAddress.Unparsable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.Signal;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Contact;
import org.rollcall.model.Contribution;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;

/** What can be known of a text without asking anybody, and the verdict on it. */
final class AddressReader {
  private final MailboxKeys keys;
  private final SignalReaders signals;
  private final VerdictPolicy policy;
  private final Clock clock;

  AddressReader(ReferenceData data, Clock clock) {
    this.keys = MailboxKeys.from(data);
    this.signals = SignalReaders.from(data);
    this.policy = VerdictPolicy.from(data);
    this.clock = clock;
  }

  /** Asks the world about a mailbox, if it has to be asked. */
  interface World {
    Evidence ask(ListedMailbox mailbox) throws Exception;
  }

  /**
   * The verdict on a line, nobody asked.
   *
   * @param listener gets each fact as it is known
   */
  VerifiedContact read(Line line, Consumer<Fact> listener) {
    try {
      return read(line, listener, this::nobody);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("nobody was asked", e);
    }
  }

  /** The verdict on a line, with what the world says. */
  VerifiedContact read(Line line, Consumer<Fact> listener, World world) throws Exception {
    Contact contact = new Contact("-", line.ordinal(), line.text(), new byte[0]);
    ParsedAddress address =
        line.problem() == null ? AddressParser.parse(line.text()) : line.problem();
    if (address instanceof Unparsable problem) {
      listener.accept(new Fact("address", "none: " + problem.message()));
      listener.accept(new Fact("syntax", "invalid/bad_syntax", problem.problem().word()));
      Verdict verdict = policy.unparsable(Set.of(), problem.problem());
      tell(verdict, null, listener);
      return new VerifiedContact(contact, verdict, null, null);
    }
    ParsedAddress.Parsed parsed = (ParsedAddress.Parsed) address;
    ListedMailbox mailbox = new ListedMailbox(keys.keyOf(parsed.mailbox()), parsed.mailbox(), 1);
    String text = parsed.mailbox().address();
    listener.accept(new Fact("address", text + (parsed.repaired() ? " (repaired)" : "")));
    Set<Flag> flags = flags(parsed, listener);
    Evidence asked = world.ask(mailbox);
    Evidence evidence = asked.with(flags);
    Verdict verdict = policy.decide(evidence, clock.instant());
    tell(verdict, evidence, listener);
    return new VerifiedContact(contact, verdict, evidence, text);
  }

  private Set<Flag> flags(ParsedAddress.Parsed parsed, Consumer<Fact> listener) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (parsed.repaired()) {
      flags.add(Flag.REPAIRED);
    }
    for (Signal signal : signals.read(parsed.mailbox())) {
      flags.add(signal.flag());
      listener.accept(new Fact(signal.flag().word(), signal.flag().word(), signal.ground()));
    }
    return flags;
  }

  private Evidence nobody(ListedMailbox mailbox) {
    DomainFinding domain = DomainFinding.notLookedUp(mailbox.domain(), clock.instant());
    MailboxFinding finding =
        policy.isSettled(mailbox)
            ? null
            : MailboxFinding.notAsked(mailbox, NotProbedCause.OFFLINE, null, clock.instant());
    return new Evidence(mailbox, domain, finding, Set.of());
  }

  VerdictPolicy policy() {
    return policy;
  }

  SignalReaders signals() {
    return signals;
  }

  private static void tell(Verdict verdict, @Nullable Evidence evidence, Consumer<Fact> listener) {
    MailboxFinding finding = evidence == null ? null : evidence.finding();
    String word = verdict.status().word() + "/" + verdict.reason().word();
    if (evidence != null) {
      verdict.lists().forEach(list -> listener.accept(new Fact("list", word, list)));
    }
    if (finding != null && finding.reply() != null && finding.reply().rule() != null) {
      listener.accept(new Fact("rule", finding.reply().rule()));
    }
    if (finding != null && finding.policyEntry() != null) {
      listener.accept(new Fact("policy", finding.policyEntry()));
    }
    if (verdict.suggestion() != null) {
      listener.accept(
          new Fact(
              "suggestion",
              Flag.TYPO_SUGGESTION.word(),
              "did you mean " + verdict.suggestion() + "?"));
    }
    String cause = verdict.cause() == null ? "" : " (" + verdict.cause().word() + ")";
    listener.accept(
        new Fact("verdict", word, word + cause + ", action " + verdict.action().word()));
    if (verdict.confidence() != null) {
      listener.accept(new Fact("confidence", verdict.confidence() + ", grade " + verdict.grade()));
      for (Contribution one : verdict.explanation()) {
        String points = String.format(Locale.ROOT, "%+.2f", one.points());
        listener.accept(new Fact(Fact.POINTS, points + "  " + one.feature()));
      }
    }
    if (verdict.retryAfter() != null) {
      listener.accept(
          new Fact("retry after", verdict.retryAfter().truncatedTo(ChronoUnit.SECONDS).toString()));
    }
  }

  /**
   * A text to explain.
   *
   * @param ordinal from 0
   * @param text as given
   * @param problem why it is none before it is read, null if it may be one
   */
  record Line(long ordinal, String text, @Nullable Unparsable problem) {
    static List<Line> of(List<String> texts) {
      List<Line> lines = new ArrayList<>();
      texts.forEach(text -> lines.add(new Line(lines.size(), text, null)));
      return lines;
    }
  }
}
