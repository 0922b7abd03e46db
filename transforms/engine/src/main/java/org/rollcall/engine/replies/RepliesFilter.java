package org.rollcall.engine.replies;

import org.jspecify.annotations.Nullable;
import org.rollcall.model.Stage;

/** Answers single questions about replies in the words of the tables: {@code rollcall replies}. */
public final class RepliesFilter {
  private final ReplyRules rules;

  /** A filter that judges by these rules. */
  public RepliesFilter(ReplyRules rules) {
    this.rules = rules;
  }

  /**
   * A reply as it stands in a log or a table.
   *
   * @param stage when it was heard; null or DATA, which a prober never reaches, is judged as RCPT
   * @param code basic code, null if not recorded
   * @param enhanced enhanced code, null if none
   * @param text text, with or without the codes in front
   * @param provider provider id, null if none
   */
  public record Question(
      @Nullable String stage,
      @Nullable Integer code,
      @Nullable String enhanced,
      String text,
      @Nullable String provider) {}

  /**
   * What it means.
   *
   * @param reason word of the reason
   * @param rule id of the rule, null if none speaks
   * @param decision word of the {@link ReplyDecision}, null if none follows
   * @param delaySeconds delay that the text names, null if none
   */
  public record Judgement(
      String reason,
      @Nullable String rule,
      @Nullable String decision,
      @Nullable Long delaySeconds) {}

  /**
   * Judges one reply.
   *
   * @throws IllegalArgumentException if the stage or the code is none
   */
  public Judgement judge(Question question) {
    int code = question.code() == null ? 0 : question.code();
    if (code != 0 && (code < 200 || code > 599)) {
      throw new IllegalArgumentException("no reply code: " + code);
    }
    ReplyText reply = ReplyText.of(code, question.enhanced(), question.text().lines().toList());
    Explanation explanation = rules.explain(stage(question.stage()), reply, question.provider());
    boolean permanent = reply.code() / 100 == 5 || reply.code() == 5;
    ReplyDecision decision = ReplyDecision.of(explanation.reason(), permanent);
    return new Judgement(
        explanation.reason().word(),
        explanation.rule(),
        decision == null ? null : decision.word(),
        explanation.delaySeconds());
  }

  private static Stage stage(@Nullable String word) {
    if (word == null || word.equals("DATA")) {
      return Stage.RCPT;
    }
    return word.equals("HELO") ? Stage.EHLO : Stage.valueOf(word);
  }
}
