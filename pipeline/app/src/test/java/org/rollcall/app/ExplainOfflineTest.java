package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.steps.write.VerificationRecord;

class ExplainOfflineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Terminals terminals = new Terminals();
  private final InputStream standardInput = System.in;

  @AfterEach
  void giveStandardInputBack() {
    System.setIn(standardInput);
  }

  @Test
  void everyLineIsAnsweredByOneObjectWithTheColumnsOfVerification() throws Exception {
    List<JsonNode> rows = explain("ada.lovelace@acme.com\nsales@acme.com\n");

    assertThat(rows, hasSize(2));
    List<String> columns = new ArrayList<>(List.of("email"));
    for (Schema.Field field : schema().getFields()) {
      columns.add(field.name());
    }
    columns.add("explanation");
    columns.add("facts");
    List<String> names = new ArrayList<>();
    rows.get(0).fieldNames().forEachRemaining(names::add);
    assertThat(names, is(columns));
    assertThat(rows.get(0).get("status").asText(), is("unknown"));
    assertThat(rows.get(0).get("reason").asText(), is("not_probed"));
    assertThat(rows.get(0).get("not_probed_cause").asText(), is("offline"));
    assertThat(rows.get(1).get("flags").toString(), is("[\"role\"]"));
    assertThat(texts(rows.get(1)), hasItem("role: 'sales' stands for a task"));
    assertThat(
        rows.get(1).get("explanation").toString(),
        is(
            "[{\"feature\":\"judged_prior\",\"points\":0.0},"
                + "{\"feature\":\"role\",\"points\":1.8}]"));
  }

  @Test
  void listsGrammarsAndSyntaxDecideWithoutTheNetwork() throws Exception {
    List<JsonNode> rows =
        explain(
            """
            bob@mailinator.com
            ada_l@gmail.com
            ada@acme.nosuchtld
            ada..l@acme.com
            ada.lovelace@gmial.com
            "a b"@acme.com
            ada@[192.0.2.1]
            """);

    assertThat(
        rows.stream()
            .map(row -> row.get("status").asText() + "/" + row.get("reason").asText())
            .toList(),
        is(
            List.of(
                "disposable/disposable_domain",
                "invalid/provider_rule",
                "invalid/tld_unknown",
                "invalid/bad_syntax",
                rows.get(4).get("status").asText() + "/" + rows.get(4).get("reason").asText(),
                "unknown/not_probed",
                "unknown/not_probed")));
    assertThat(rows.get(3).get("rule").asText(), is("syntax: double_dot"));
    assertThat(rows.get(0).get("rule").asText(), containsString("mailinator.com"));
    assertThat(rows.get(4).get("suggestion").asText(), is("ada.lovelace@gmail.com"));
    assertThat(rows.get(4).get("flags").toString(), containsString("typo_suggestion"));
  }

  @Test
  void hostileLinesAreLinesLikeAnyOther() throws Exception {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write("\uFEFFada@acme.com\r\n\n \t\n".getBytes(StandardCharsets.UTF_8));
    in.write("a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
    in.write('\n');
    in.write(new byte[] {(byte) 0xc3, 0x28, '@', 'a', '.', 'c', 'o', 'm', '\n'});
    in.write(
        "ada@acme.com\u0000\n\"x\\\"y\"@acme.com\n--json\nlast@acme.com"
            .getBytes(StandardCharsets.UTF_8));

    List<JsonNode> rows = explain(in.toByteArray());

    assertThat(
        rows.stream().map(row -> row.get("rule").asText("-")).toList(),
        is(
            List.of(
                "-",
                "syntax: empty",
                "syntax: empty",
                "syntax: text_too_long",
                "syntax: not_a_character",
                "syntax: control_character",
                "-",
                "syntax: no_at_sign",
                "-")));
    assertThat(rows.get(0).get("email").asText(), is("ada@acme.com"));
    assertThat(rows.get(0).get("flags").toString(), not(containsString("repaired")));
    assertThat(rows.get(3).get("email").asText().length(), is(AddressLines.OCTETS_MAX));
  }

  @Test
  void anAnswerDoesNotWaitForTheNextQuestion() throws Exception {
    PipedOutputStream questions = new PipedOutputStream();
    System.setIn(new PipedInputStream(questions));
    PipedInputStream answers = new PipedInputStream(1 << 16);
    PrintStream out =
        new PrintStream(new PipedOutputStream(answers), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, false, 100, Ink.PLAIN, Glyphs.ASCII);
    CompletableFuture<Integer> done =
        CompletableFuture.supplyAsync(
            () -> Rollcall.run(terminal, "explain", "-", "--offline", "--json"));

    for (String address : List.of("ada@acme.com", "bob@acme.com")) {
      questions.write((address + "\n").getBytes(StandardCharsets.UTF_8));
      questions.flush();
      assertThat(JSON.readTree(line(answers)).get("email").asText(), is(address));
    }
    questions.close();
    assertThat(done.get(60, TimeUnit.SECONDS), is(ExitCode.DONE));
  }

  @Test
  void severalAddressesAreReadableOnATerminal() {
    int exit = Rollcall.run(terminals.plain(), "explain", "Sales@gmial.com", "ada@", "--offline");

    assertThat(exit, is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("address     Sales@gmial.com\n"));
    assertThat(terminals.out(), containsString("role        'sales' stands for a task\n"));
    assertThat(terminals.out(), containsString("suggestion  did you mean Sales@gmail.com?\n"));
    assertThat(terminals.out(), containsString("\naddress     none: nothing after the at-sign"));
  }

  @Test
  void refusesStandardInputBesideAddresses() {
    assertThat(
        Rollcall.run(terminals.plain(), "explain", "-", "ada@acme.com", "--offline"),
        is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("- alone"));
  }

  @Test
  void readsReplacedListsOffline(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("trap-words.tsv"), "where\tword\tsource\nwhole\tcanary\tours\n");
    System.setIn(new ByteArrayInputStream("canary@acme.com\n".getBytes(StandardCharsets.UTF_8)));
    Rollcall.run(
        terminals.plain(), "explain", "-", "--offline", "--json", "--referenceData=" + folder);
    assertThat(terminals.out(), containsString("trap_suspect"));
  }

  private List<JsonNode> explain(String text) throws IOException {
    return explain(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<JsonNode> explain(byte[] in) throws IOException {
    System.setIn(new ByteArrayInputStream(in));
    int exit = Rollcall.run(terminals.plain(), "explain", "-", "--offline", "--json");
    assertThat(terminals.err(), exit, is(ExitCode.DONE));
    List<JsonNode> rows = new ArrayList<>();
    for (String line : terminals.out().split("\n", -1)) {
      if (!line.isEmpty()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  private static List<String> texts(JsonNode row) {
    List<String> texts = new ArrayList<>();
    row.get("facts")
        .forEach(fact -> texts.add(fact.get("fact").asText() + ": " + fact.get("text").asText()));
    return texts;
  }

  private static Schema schema() throws IOException {
    try (InputStream in = VerificationRecord.class.getResourceAsStream("/avro/verification.avsc")) {
      return new Schema.Parser().parse(in);
    }
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toByteArray();
  }
}
