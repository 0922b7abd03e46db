package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;

/**
 * Two thousand addresses labelled by hand, and what is said of them without asking anybody: a list
 * that was at hand when the readers were written, and one that was not.
 */
class LabelledListTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Set<Flag> NEVER_OF_PEOPLE =
      EnumSet.of(
          Flag.ROLE, Flag.OPERATIONAL_ROLE, Flag.NO_REPLY, Flag.GIBBERISH, Flag.TRAP_SUSPECT);

  private final ReferenceData data = ReferenceData.shipped();
  private final SignalReaders readers = SignalReaders.from(data);
  private final MailboxKeys keys = MailboxKeys.from(data);
  private final VerdictPolicy policy = VerdictPolicy.from(data);

  private record Row(String kind, String address, String expected) {}

  @ParameterizedTest(name = "half {0}")
  @ValueSource(ints = {0, 1})
  void findsNearlyAllOfBothHalves(int half) {
    List<Row> rows = rows("labelled.tsv");
    List<String> missed = new ArrayList<>();
    int asked = 0;
    for (int i = half; i < rows.size(); i += 2) {
      asked++;
      if (!isAsLabelled(rows.get(i))) {
        missed.add(rows.get(i).kind() + " " + rows.get(i).address());
      }
    }
    double found = 1 - missed.size() / (double) asked;
    assertThat(missed.toString(), found, greaterThanOrEqualTo(0.97));
  }

  @Test
  void findsNearlyAllOfAListFromManyCountries() {
    List<Row> rows = rows("labelled-world.tsv");
    List<String> missed = new ArrayList<>();
    for (Row row : rows) {
      if (!isAsLabelled(row)) {
        missed.add(row.kind() + " " + row.address());
      }
    }
    double found = 1 - missed.size() / (double) rows.size();
    assertThat(missed.toString(), found, greaterThanOrEqualTo(0.97));
  }

  @ParameterizedTest
  @ValueSource(strings = {"labelled.tsv", "labelled-world.tsv"})
  void makesNoForbiddenMistake(String list) {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows(list)) {
      boolean forbidden =
          switch (row.kind()) {
            case "person", "odd", "real_domain", "business" -> !isAsLabelled(row);
            case "free", "relay", "government", "academic" ->
                verdict(row.address()).status() == Status.DISPOSABLE
                    || verdict(row.address()).suggestion() != null;
            default -> false;
          };
      if (forbidden) {
        wrong.add(row.kind() + " " + row.address() + " " + verdict(row.address()));
      }
    }
    assertThat(wrong, empty());
  }

  private boolean isAsLabelled(Row row) {
    Verdict verdict = verdict(row.address());
    Set<Flag> flags = verdict.flags();
    return switch (row.kind()) {
      case "role", "no_reply", "free", "government", "academic", "gibberish" ->
          flags.contains(Flag.valueOf(row.kind().toUpperCase(Locale.ROOT)));
      case "operational" -> flags.contains(Flag.OPERATIONAL_ROLE);
      case "relay" -> flags.contains(Flag.RELAY_ALIAS) && verdict.status() != Status.DISPOSABLE;
      case "disposable" -> verdict.reason() == Reason.DISPOSABLE_DOMAIN;
      case "typo" ->
          row.expected().equals(verdict.suggestion()) && flags.contains(Flag.TYPO_SUGGESTION);
      case "grammar" ->
          verdict.reason() == Reason.PROVIDER_RULE
              || verdict.reason() == Reason.BAD_SYNTAX
              || flags.contains(Flag.GRAMMAR_SUSPECT);
      case "syntax" -> verdict.reason() == Reason.BAD_SYNTAX;
      case "odd" -> verdict.status() != Status.INVALID;
      case "person" -> flags.stream().noneMatch(NEVER_OF_PEOPLE::contains);
      case "real_domain" -> verdict.suggestion() == null;
      case "business" -> verdict.status() != Status.DISPOSABLE && verdict.suggestion() == null;
      default -> throw new IllegalArgumentException(row.toString());
    };
  }

  private Verdict verdict(String address) {
    if (!(AddressParser.parse(address) instanceof ParsedAddress.Parsed parsed)) {
      ParsedAddress.Unparsable problem = (ParsedAddress.Unparsable) AddressParser.parse(address);
      return policy.unparsable(Set.of(), problem.problem());
    }
    ListedMailbox mailbox = new ListedMailbox(keys.keyOf(parsed.mailbox()), parsed.mailbox(), 1);
    MailboxFinding finding =
        policy.isSettled(mailbox)
            ? null
            : MailboxFinding.notAsked(mailbox, NotProbedCause.OFFLINE, null, NOW);
    DomainFinding domain = DomainFinding.notLookedUp(mailbox.domain(), NOW);
    Set<Flag> flags = readers.flags(mailbox.mailbox());
    return policy.decide(new Evidence(mailbox, domain, finding, flags), NOW);
  }

  private static List<Row> rows(String list) {
    try (InputStream in = LabelledListTest.class.getResourceAsStream(list)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return DataFile.parse(list, text).rows("kind", "address", "expected").stream()
          .map(row -> new Row(row.get("kind"), row.get("address"), row.get("expected")))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
