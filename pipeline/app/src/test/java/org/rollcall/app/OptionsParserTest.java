package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "--ouput=x; --ouput is not known: did you mean --output?",
        "--helo_name=x; --helo_name is not known: did you mean --heloName?",
        "--targetParalelism=3; --targetParalelism is not known: did you mean --targetParallelism?",
        "--frobnicate=x; --frobnicate is not known: see --help for all options",
        "in.csv; 'in.csv' is not an option: write --name=value, without blanks around =",
        "--smtpPort=smtp; --smtpPort=smtp: write a whole number",
        "--lanes=many; --lanes=many: write a whole number",
        "--overwrite=maybe; --overwrite=maybe: write true or false",
        "--input; --input has no value: write --input=VALUE",
        "--runner=MoonRunner; Unknown 'runner' specified 'MoonRunner'",
      })
  void saysWhatIsWrongWithAnArgument(String arg, String problem) {
    assertThat(problems(arg), contains(containsString(problem)));
  }

  @Test
  void reportsAllArgumentsAtOnce() {
    assertThat(problems("--a=1", "--b=2", "--input=x", "--input=y").size(), is(3));
  }

  @Test
  void aSwitchNeedsNoValue() {
    VerifyOptions options =
        OptionsParser.parse(VerifyOptions.class, List.of("--overwrite", "--iOperateThisIp"));

    assertThat(options.isOverwrite(), is(true));
    assertThat(options.isiOperateThisIp(), is(true));
  }

  @Test
  void optionsOfTheRunnerAreUnderstood() {
    VerifyOptions options =
        OptionsParser.parse(
            VerifyOptions.class, List.of("--targetParallelism=2", "--jobName=roll"));

    assertThat(options.getJobName(), is("roll"));
    assertThat(WorkSize.lanesFor(options), is(2));
  }

  private static List<String> problems(String... args) {
    return assertThrows(
            BadOptionsException.class,
            () -> OptionsParser.parse(VerifyOptions.class, List.of(args)))
        .problems();
  }
}
