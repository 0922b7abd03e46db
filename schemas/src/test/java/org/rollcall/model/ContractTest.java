package org.rollcall.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables are read by others: a field that vanishes or changes its type breaks them. Adding a
 * field at the end of a list here is a change of the contract too, but a harmless one.
 */
final class ContractTest {
  @Test
  void verificationKeepsItsFields() throws IOException {
    assertThat(
        fields("verification"),
        is(
            """
            status string
            reason string
            flags array<string>
            mailbox_exists string
            confidence double?
            grade string?
            action string
            normalized string?
            canonical string?
            rows long
            suggestion string?
            domain string?
            provider string?
            mx_host string?
            catch_all string
            smtp_stage string?
            smtp_code int?
            smtp_enhanced string?
            smtp_text string?
            rule string?
            attempts int
            verified_at timestamp-millis?
            retry_after timestamp-millis?
            not_probed_cause string?\
            """));
  }

  @Test
  void addressesKeepsItsFields() throws IOException {
    assertThat(
        fields("addresses"),
        is(
            """
            canonical string
            normalized string
            domain string
            rows long
            status string
            reason string
            flags array<string>
            mailbox_exists string
            confidence double?
            grade string?
            action string
            suggestion string?
            retry_after timestamp-millis?
            not_probed_cause string?
            policy_entry string?
            answer string?
            smtp_stage string?
            smtp_code int?
            smtp_enhanced string?
            smtp_text string?
            reply_class string?
            rule string?
            agreed int
            attempts int
            mx_host string?
            remote_net string?
            tls boolean
            advertised_delay long?
            site string?
            provider string?
            route string
            catch_all string
            decoy string
            decoy_code int?
            decoy_enhanced string?
            decoy_class string?
            decoy_at timestamp-millis?
            verified_at timestamp-millis
            owner_rule string?
            last_engaged timestamp-millis?
            last_hard_bounce timestamp-millis?
            lists array<string>
            explanation array<Contribution>
            provider_behind string?
            reputation double?
            pattern string?
            pattern_p double?
            domain_pattern string?
            pattern_support long?
            agrees_with_name boolean?
            domain_mailboxes long?
            block long?\
            """));
  }

  @Test
  void domainsKeepsItsFields() throws IOException {
    assertThat(
        fields("domains"),
        is(
            """
            domain string
            route string
            detail string?
            hosts array<MailHost>
            site string?
            network string?
            provider string?
            catch_all string
            decoy string
            decoy_code int?
            decoy_enhanced string?
            decoy_text string?
            decoy_reason string?
            observed_at timestamp-millis
            spf string?
            provider_behind string?
            dmarc string?
            mta_sts boolean?
            tls_rpt boolean?
            web boolean?
            name_servers string?
            soa_date string?
            parked boolean?
            look_alike string?
            block_lists array<string>
            reputation double?
            contributions array<Contribution>\
            """));
  }

  @Test
  void rejectedKeepsItsFields() throws IOException {
    assertThat(
        fields("rejected"),
        is(
            """
            file string
            ordinal long
            line long?
            reason string
            message string
            original string\
            """));
  }

  @Test
  void retryKeepsItsFields() throws IOException {
    assertThat(
        fields("retry"),
        is(
            """
            email string
            canonical string
            domain string
            status string
            reason string
            retry_after timestamp-millis?
            attempts int
            first_asked_at timestamp-millis?
            reply_class string?
            agreed int\
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verification", "addresses", "domains", "rejected", "retry"})
  void everyFieldSaysWhatItMeans(String table) throws IOException {
    Schema schema = read(table);
    assertThat(table, schema.getDoc(), notNullValue());
    for (Schema.Field field : schema.getFields()) {
      assertThat(table + "." + field.name(), field.doc(), notNullValue());
      assertThat(table + "." + field.name(), field.doc().isBlank(), is(false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"verification", "addresses", "domains", "rejected", "retry"})
  void whatMayBeAbsentIsNullByDefault(String table) throws IOException {
    for (Schema.Field field : read(table).getFields()) {
      assertThat(table + "." + field.name(), field.hasDefaultValue(), equalTo(nullable(field)));
    }
  }

  private static String fields(String table) throws IOException {
    return read(table).getFields().stream()
        .map(field -> field.name() + " " + type(field.schema()))
        .collect(Collectors.joining("\n"));
  }

  private static String type(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return type(schema.getTypes().get(1)) + "?";
    }
    if (schema.getType() == Schema.Type.ARRAY) {
      return "array<" + type(schema.getElementType()) + ">";
    }
    return schema.getLogicalType() == null ? schema.getName() : schema.getLogicalType().getName();
  }

  private static boolean nullable(Schema.Field field) {
    return field.schema().getType() == Schema.Type.UNION;
  }

  private static Schema read(String table) throws IOException {
    String path = "/avro/" + table + ".avsc";
    try (InputStream in = ContractTest.class.getResourceAsStream(path)) {
      return new Schema.Parser().parse(Objects.requireNonNull(in, path));
    }
  }
}
