package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.model.Verdict;

/** Plays every row of {@code verdicts.tsv}. */
class VerdictTableTest {
  private static final String[] COLUMNS = {
    "id",
    "route",
    "catch_all",
    "decoy",
    "decoy_reply",
    "answer",
    "stage",
    "code",
    "reply",
    "agreed",
    "cause",
    "flags",
    "status",
    "reason",
    "exists",
    "action",
    "retry"
  };

  private final VerdictPolicy policy =
      VerdictPolicy.from(ReferenceData.shipped(), AcceptAllProviders.NONE);

  @TestFactory
  Stream<DynamicTest> decidesEveryRow() throws IOException {
    try (InputStream in = VerdictTableTest.class.getResourceAsStream("verdicts.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<DataFile.Row> rows = DataFile.parse("verdicts.tsv", text).rows(COLUMNS);
      return rows.stream().map(row -> DynamicTest.dynamicTest(row.get("id"), () -> play(row)));
    }
  }

  private void play(DataFile.Row row) {
    Verdict verdict = policy.decide(evidence(row), EvidenceBuilder.NOW);
    String retry =
        verdict.retryAfter() == null
            ? ""
            : Duration.between(EvidenceBuilder.NOW, verdict.retryAfter()).toString();
    assertThat(
        List.of(
            verdict.status().word(),
            verdict.reason().word(),
            verdict.exists().word(),
            verdict.action().word(),
            retry),
        is(Stream.of("status", "reason", "exists", "action", "retry").map(row::get).toList()));
    assertThat(verdict.flags(), is(flags(row)));
  }

  private static Evidence evidence(DataFile.Row row) {
    EvidenceBuilder builder =
        EvidenceBuilder.domain(
                constant(CatchAll.class, row.get("catch_all")),
                constant(Decoy.class, row.get("decoy")))
            .route(constant(RouteStatus.class, row.get("route")))
            .flags(flags(row))
            .decoyReply(decoyReply(row.get("decoy_reply")));
    if (row.get("answer").isEmpty()) {
      return builder.withoutFinding();
    }
    Answer answer = constant(Answer.class, row.get("answer"));
    return answer == Answer.NOT_ASKED
        ? builder.notAsked(constant(NotProbedCause.class, row.get("cause")))
        : builder.answered(answer, reply(row), Integer.parseInt(row.get("agreed")));
  }

  private static @Nullable ReplyEvidence reply(DataFile.Row row) {
    if (row.get("reply").isEmpty()) {
      return null;
    }
    String code = row.get("code");
    return EvidenceBuilder.reply(
        constant(Stage.class, row.get("stage")),
        code.isEmpty() ? null : Integer.valueOf(code),
        constant(ReplyReason.class, row.get("reply")));
  }

  private static @Nullable ReplyEvidence decoyReply(String cell) {
    int colon = cell.indexOf(':');
    return colon < 0
        ? null
        : EvidenceBuilder.reply(
            Stage.RCPT,
            Integer.valueOf(cell.substring(0, colon)),
            constant(ReplyReason.class, cell.substring(colon + 1)));
  }

  private static Set<Flag> flags(DataFile.Row row) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    row.list("flags").forEach(word -> flags.add(constant(Flag.class, word)));
    return flags;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
