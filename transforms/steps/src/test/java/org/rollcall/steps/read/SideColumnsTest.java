package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideColumnsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "email;First Name;Last Name             | First Name | Last Name | -",
        "email;first_name;lastName;full name    | first_name | lastName  | full name",
        "E-Mail;Vorname;Nachname                | Vorname    | Nachname  | -",
        "E-Mail;Vorname;Name                    | Vorname    | Name      | -",
        "mail;Prénom;Nom                        | Prénom     | Nom       | -",
        "correo;Nombre;Apellidos                | Nombre     | Apellidos | -",
        "email;Nome;Cognome                     | Nome       | Cognome   | -",
        "email;Imię;Nazwisko                    | Imię       | Nazwisko  | -",
        "email;Имя;Фамилия                      | Имя        | Фамилия   | -",
        "email;姓名                              | -          | -         | 姓名",
        "email;이름;성                             | 이름        | 성         | -",
        "email;Name                             | -          | -         | Name",
        "email;person.first;person.last         | person.first | person.last | -",
        "email;company;city                     | -          | -         | -",
      })
  void findsTheNamesByTheirHeaders(String columns, String first, String last, String full)
      throws Exception {
    SideColumns found = find(columns, ColumnChoice.FOUND_OUT);
    assertThat(dotted(found.first()), is(first));
    assertThat(dotted(found.last()), is(last));
    assertThat(dotted(found.full()), is(full));
  }

  @Test
  void takesThoseThatAreNamedAndNoOthers() throws Exception {
    SideColumns found =
        find("email;First Name;Last Name;who;list", new ColumnChoice(null, null, "who", "list"));
    assertThat(dotted(found.full()), is("who"));
    assertThat(found.first(), is(List.of()));
    assertThat(dotted(found.source()), is("list"));
  }

  @Test
  void looksAtNoNameIfToldSo() throws Exception {
    assertThat(
        find("email;First Name", new ColumnChoice(null, null, ColumnChoice.NONE, null)),
        is(SideColumns.NONE));
  }

  @Test
  void saysWhatThereIsIfANamedOneIsNot() {
    Exception e =
        assertThrows(
            EmailColumn.Unsettled.class,
            () -> find("email;origin", new ColumnChoice(null, null, null, "source")));
    assertThat(
        e.getMessage(),
        containsString("no column 'source' as --sourceColumn says; there are: 'email', 'origin'"));
  }

  private static SideColumns find(String columns, ColumnChoice choice) throws Exception {
    List<List<String>> paths =
        Arrays.stream(columns.strip().split(";")).map(name -> List.of(name.split("\\."))).toList();
    return SideColumns.find(paths, paths, paths.get(0), choice);
  }

  private static String dotted(List<String> path) {
    return path.isEmpty() ? null : String.join(".", path);
  }
}
