package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Greylisted, come back in 00:05:00                                | 300
          Greylisting in effect, please come back in 01:02:03               | 3723
          Try again in 04:30                                                | 270
          greylisted for 300 seconds                                        | 300
          Recipient address rejected: Greylisted for 5 minutes              | 300
          example.com greylisted for 60 seconds by ZEROSPAM                 | 60
          try again in 5 minutes                                            | 300
          please wait 1 hour                                                | 3600
          retry after 240s                                                  | 240
          retry in 15 min.                                                  | 900
          You must wait 10min before sending again                          | 600
          Deferred. Retry in 2 days                                         | 86400
          Veuillez reessayer dans 10 minutes                                | 600
          Liste grise, revenez dans 300 secondes                            | 300
          Bitte versuchen Sie es in 5 Minuten erneut                        | 300
          Riprovare tra 5 minuti                                            | 300
          Intente de nuevo en 2 horas                                       | 7200
          Tente novamente em 30 segundos                                    | 30
          Probeer het over 5 minuten opnieuw                                | 300
          Spróbuj ponownie za 10 minut                                      | 600
          Повторите попытку через 5 минут                                   | 300
          请在5分钟后再试                                                      | 300
          5分後に再試行してください                                               | 300
          5분 후에 다시 시도하십시오                                              | 300
          try again in 999999 hours                                         | 86400
          try again in 12345678 seconds                                     | 86400
          come back in 99999999999999999999 minutes                         | 86400
          """)
  void readsTheDelay(String text, long seconds) {
    assertThat(DelayText.seconds(text), is(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "try again later",
        "connection timed out after 300 seconds",
        "try again later, limit is 100 messages per 60 minutes",
        "try again later (192.0.2.1, 4.7.1 second attempt)",
        "try again, see RFC 5321 section 4",
        "try again in 0 seconds",
        "rejected at 12:30, try again",
        "try again later, 12345678s"
      })
  void isSilentWhereNoDelayIsNamed(String text) {
    assertThat(DelayText.seconds(text), is(nullValue()));
  }

  @Test
  void readsNoFurtherThanItsBound() {
    String text = "try again ".repeat(WordScanner.TEXT_MAX) + "in 5 minutes";
    assertThat(DelayText.seconds(text), is(nullValue()));
  }
}
