package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.rollcall.steps.read.Inputs.compressed;
import static org.rollcall.steps.read.Inputs.file;
import static org.rollcall.steps.read.Inputs.parquet;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.Compression;
import org.apache.parquet.schema.Type.Repetition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputPlanTest {
  @TempDir Path folder;

  @Test
  void findsFilesByNameFolderGlobAndComma() {
    file(folder, "in/a.csv", "email\na@acme.test\n");
    file(folder, "in/deep/b.tsv", "email\tn\nb@acme.test\t1\n");
    file(folder, "in/c.csv.gz", compressed(Compression.GZIP, "email\nc@acme.test\n"));
    file(folder, "in/README.md", "no rows here");
    file(folder, "in/_SUCCESS", "");
    file(folder, "in/.staging/x.csv", "email\nx@acme.test\n");
    file(folder, "more/d-1.csv", "email\nd@acme.test\n");
    file(folder, "more/d-2.csv", "email\nd@acme.test\n");
    InputPlan plan = InputPlan.resolve(InputRequest.of(folder + "/in," + folder + "/more/d-*.csv"));
    assertThat(
        plan.paths().stream().map(path -> folder.relativize(Path.of(path)).toString()).toList(),
        contains("in/a.csv", "in/c.csv.gz", "in/deep/b.tsv", "more/d-1.csv", "more/d-2.csv"));
    assertThat(plan.warnings(), contains(containsString("README.md")));
  }

  @Test
  void aFileNameMayHaveACommaOrABracket() {
    Path file = file(folder, "a,b[1].csv", "email\na@acme.test\n");
    assertThat(InputPlan.resolve(InputRequest.of(file.toString())).paths().size(), is(1));
  }

  @Test
  void tellsEveryProblemAtOnceAndHowToMendIt() {
    file(folder, "a.csv", "email,age\na@acme.test,1\n");
    parquet(folder, "b.parquet", "SELECT 'b@acme.test' AS email, 7 AS age", "");
    file(folder, "broken.parquet", "PAR1 and then nothing");
    file(folder, "fake.parquet", "email\n");
    file(folder, "sheet.csv", "PK\u0003\u0004xxxx");
    file(folder, "none.csv", "x,y\n1,2\n");
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () -> InputPlan.resolve(InputRequest.of(folder + ", " + folder + "/missing.csv")));
    assertThat(
        e.problems(),
        contains(
            allOf(containsString("missing.csv"), containsString("Check the path")),
            allOf(containsString("broken.parquet"), containsString("cannot be opened")),
            allOf(containsString("fake.parquet"), containsString("PAR1")),
            allOf(
                containsString("none.csv"),
                containsString("'x', 'y'"),
                containsString("--emailColumn")),
            allOf(containsString("sheet.csv"), containsString("Export")),
            allOf(
                containsString("'age'"),
                containsString("BINARY STRING in " + folder + "/a.csv"),
                containsString("INT32 INTEGER(32,true) in " + folder + "/b.parquet"))));
  }

  @Test
  void aColumnThatIsNamedMustBeThere() {
    Path file = file(folder, "a.csv", "email,name\na@acme.test,b\n");
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () -> InputPlan.resolve(InputRequest.of(file.toString()).withEmailColumn("mail")));
    assertThat(e.getMessage(), allOf(containsString("'mail'"), containsString("'email', 'name'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email",
        "E-mail",
        "E-Mail-Adresse",
        "mail",
        "email_address",
        "E-mail Address",
        "Correo electrónico",
        "COURRIEL",
        "adresse e-mail",
        "メールアドレス",
        "電子郵件",
        "E-mail 1 - Value",
        "электронная почта"
      })
  void knowsTheColumnByItsName(String name) {
    Path file = file(folder, "a.csv", "contact,x," + name + "\nb@acme.test,1,c@acme.test\n");
    assertThat(Inputs.read(file).emails(), contains("c@acme.test"));
  }

  @Test
  void knowsTheColumnByItsContent() {
    Path file =
        file(
            folder,
            "a.csv",
            "id,who,note\n1,Ada <ada@acme.test>,\n2,b@acme.test,see c@acme.test\n3,c@acme.test,x\n");
    assertThat(Inputs.read(file).plan().descriptions().get(0), containsString("in 'who'"));
  }

  @Test
  void doesNotGuessBetweenTwo() {
    Path file =
        file(folder, "a.csv", "from,to,n\na@acme.test,b@acme.test,1\nc@acme.test,d@acme.test,2\n");
    BadInputException e =
        assertThrows(
            BadInputException.class, () -> InputPlan.resolve(InputRequest.of(file.toString())));
    assertThat(
        e.getMessage(),
        allOf(
            containsString("'from' (100 % look like addresses)"),
            containsString("'to' (100 % look like addresses)")));
  }

  @Test
  void joinsColumnsByNameInOrderOfAppearance() {
    file(folder, "a.csv", "name,email\nA,a@acme.test\n");
    file(folder, "b.csv", "email,phone\nb@acme.test,1\n");
    parquet(
        folder, "c.parquet", "SELECT 'c@acme.test' AS email, 7::BIGINT AS score, 'C' AS name", "");
    Inputs.Read read = Inputs.read(folder);
    assertThat(read.plan().schema().names(), contains("name", "email", "phone", "score"));
    assertThat(
        read.plan().schema().columns().getType("score").getRepetition(), is(Repetition.OPTIONAL));
    assertThat(read.emails(), contains("a@acme.test", "b@acme.test", "c@acme.test"));
    assertThat(read.row(2).get("score"), is(7L));
    assertThat(read.row(2).get("name"), is("C"));
    assertThat(read.row(1).get("name") == null, is(true));
  }

  @Test
  void anEmptyFileIsAWarningBesideOthersAndAProblemAlone() {
    Path empty = file(folder, "a.csv", "");
    file(folder, "b.csv", "email\nb@acme.test\n");
    InputPlan plan = InputPlan.resolve(InputRequest.of(folder.toString()));
    assertThat(plan.warnings(), contains(containsString("empty, no rows")));
    assertThat(plan.paths().size(), is(1));
    BadInputException e =
        assertThrows(
            BadInputException.class, () -> InputPlan.resolve(InputRequest.of(empty.toString())));
    assertThat(e.getMessage(), containsString("no rows to read"));
  }

  @Test
  void noInputIsAProblem() {
    BadInputException e =
        assertThrows(BadInputException.class, () -> InputPlan.resolve(InputRequest.of("")));
    assertThat(
        e.problems(), is(List.of("no input is given. Set --input to files, folders or globs.")));
  }

  @Test
  void aForcedFormatReadsAnyEnding() {
    Path file = file(folder, "list.dat", "email\tn\na,b@acme.test\t1\n");
    assertThat(
        Inputs.read(InputRequest.of(file.toString()).withFormat(InputFormat.TSV)).emails(),
        contains("a,b@acme.test"));
  }

  @Test
  void madeUpNamesGiveWayToRealOnes() {
    assertThat(
        ColumnNames.of(List.of("a", "a", "a_2", "", "column_4", "a")),
        contains("a", "a_3", "a_2", "column_4_2", "column_4", "a_4"));
  }
}
