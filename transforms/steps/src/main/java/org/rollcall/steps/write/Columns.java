package org.rollcall.steps.write;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Flag;
import org.rollcall.model.MailSite;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.Verdict;
import org.rollcall.model.Word;

/** Columns that several tables share, said once. */
final class Columns {
  private final Shape shape;
  private final GenericData.Record record;
  private int next;

  Columns(Shape shape) {
    this.shape = shape;
    this.record = new GenericData.Record(shape.schema());
  }

  GenericData.Record record() {
    return record;
  }

  Columns put(String column, @Nullable Object value) {
    return set(column, value);
  }

  private Columns set(String column, @Nullable Object value) {
    int index = shape.indexOf(column, next);
    record.put(index, value);
    next = index + 1;
    return this;
  }

  Columns put(String column, @Nullable Word word) {
    return set(column, word == null ? null : word.word());
  }

  Columns put(String column, @Nullable Instant instant) {
    return set(column, instant == null ? null : instant.toEpochMilli());
  }

  /** Null for a text that says nothing. */
  Columns putFilled(String column, @Nullable String text) {
    return set(column, text == null || text.isEmpty() ? null : text);
  }

  Columns verdict(Verdict verdict) {
    return put("status", verdict.status())
        .put("reason", verdict.reason())
        .put("flags", words(verdict.flags()))
        .put("mailbox_exists", verdict.exists())
        .put("confidence", verdict.confidence())
        .put("grade", verdict.grade())
        .put("action", verdict.action())
        .put("suggestion", verdict.suggestion())
        .put("retry_after", verdict.retryAfter())
        .put("not_probed_cause", verdict.cause());
  }

  Columns smtp(@Nullable ReplyEvidence reply) {
    if (reply != null) {
      put("smtp_stage", reply.stage())
          .put("smtp_code", reply.code())
          .put("smtp_enhanced", reply.enhanced())
          .putFilled("smtp_text", reply.text())
          .put("rule", reply.rule());
    }
    return this;
  }

  Columns site(MailSite site) {
    return putFilled("site", site.id()).put("provider", site.provider());
  }

  private static List<String> words(Collection<Flag> flags) {
    return flags.isEmpty() ? List.of() : flags.stream().map(Word::word).sorted().toList();
  }
}
