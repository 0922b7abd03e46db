package org.rollcall.steps.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;

/**
 * The content of {@code summary.json}: what the run was told, the law of the rows, the tables, and
 * every count in the order of their names.
 */
final class SummaryJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SummaryJson() {}

  /**
   * @param header what the submitter knows, in its order, e.g. input, started, version
   * @param files all part files; their rows are counted per table
   * @param total everything counted in the run
   * @param unknown wordings that no rule explains, most frequent first
   * @param lines of the rankings, in any order
   */
  static String of(
      String runId,
      Map<String, String> header,
      List<Table> tables,
      List<WrittenFile> files,
      Tally total,
      List<UnknownReply> unknown,
      List<SummaryLine> lines) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("run_id", runId);
    Map<String, String> plain = new LinkedHashMap<>(header);
    String cause = plain.remove(PublishSpec.STOP_CAUSE);
    String message = plain.remove(PublishSpec.STOP_MESSAGE);
    summary.putAll(plain);
    if (cause != null) {
      Map<String, Object> stopped = new LinkedHashMap<>();
      stopped.put("cause", cause);
      stopped.put("message", message);
      summary.put("stopped", stopped);
    }
    long in = total.get("rows.in");
    long verified = rows(files, "contacts");
    long rejected = rows(files, "rejected");
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("in", in);
    rows.put("verified", verified);
    rows.put("rejected", rejected);
    rows.put("balanced", in == verified + rejected);
    summary.put("rows", rows);
    Map<String, Object> perTable = new LinkedHashMap<>();
    for (Table table : tables) {
      long parts = files.stream().filter(file -> file.table().equals(table.name())).count();
      Map<String, Object> size = new LinkedHashMap<>();
      size.put("rows", rows(files, table.name()));
      size.put("files", Math.max(1, parts));
      perTable.put(table.name(), size);
    }
    summary.put("tables", perTable);
    summary.put("counts", total.counts());
    Map<String, Object> list = ListJson.list(total, lines);
    if (!list.isEmpty()) {
      summary.put("list", list);
    }
    List<Map<String, Object>> sources = ListJson.sources(lines);
    if (!sources.isEmpty()) {
      summary.put("sources", sources);
    }
    summary.put("unknown_replies", unknown.stream().map(SummaryJson::unknown).toList());
    try {
      return JSON.writeValueAsString(summary) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> unknown(UnknownReply reply) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("stage", reply.stage().word());
    told.put("code", reply.code());
    told.put("template", reply.template());
    told.put("count", reply.count());
    told.put("excess", reply.excess());
    told.put("example", reply.example());
    return told;
  }

  /** Run of a summary, null if the text is none. */
  static @Nullable String runId(String summary) {
    try {
      JsonNode id = JSON.readTree(summary).get("run_id");
      return id == null ? null : id.asText();
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static long rows(List<WrittenFile> files, String table) {
    return files.stream()
        .filter(file -> file.table().equals(table))
        .mapToLong(WrittenFile::rows)
        .sum();
  }
}
