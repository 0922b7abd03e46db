package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RCPT TO:<ada.lovelace@acme.test> | RCPT TO:<a***@acme.test>",
        "RCPT TO:<o'brien@acme.test> | RCPT TO:<o***@acme.test>",
        "RCPT TO:<\"ada lovelace\"@acme.test> | RCPT TO:<***@acme.test>",
        "550 5.1.1 <a@b>: ada@c unknown | 550 5.1.1 <a***@b>: a***@c unknown",
        "550 (ada@acme.test:blocked) | 550 (a***@acme.test:blocked)",
        "550 jürgen@acme.test | 550 j***@acme.test",
        "550 😀ada@acme.test | 550 😀***@acme.test",
        "550 @acme.test | 550 @acme.test",
        "550 a@b@c | 550 a***@***@c",
        "550 x\"@c | 550 x***@c",
        "250 nobody here | 250 nobody here"
      })
  void hidesLocalParts(String line, String redacted) {
    assertThat(Transcript.redact(line), is(redacted));
  }

  @Test
  void redactsWholeTranscripts() {
    Transcript transcript = new Transcript();
    transcript.said("RCPT TO:<ada@acme.test>");
    transcript.heard("250 Ok");
    transcript.noted("closed by the peer");
    assertThat(
        transcript.redacted(),
        contains("C: RCPT TO:<a***@acme.test>", "S: 250 Ok", "*  closed by the peer"));
  }

  @Test
  void keepsABoundedNumberOfLines() {
    Transcript transcript = new Transcript();
    for (int i = 0; i < Transcript.LINES_MAX + 5; i++) {
      transcript.heard("250 x");
    }
    assertThat(transcript.lines(), hasSize(Transcript.LINES_MAX + 1));
    assertThat(transcript.lines(), hasItem("*  5 more lines"));
  }
}
