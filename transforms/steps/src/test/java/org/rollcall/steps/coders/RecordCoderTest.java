package org.rollcall.steps.coders;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Contact;
import org.rollcall.model.Domain;

class RecordCoderTest {
  private final RecordCoder<Domain> domains = RecordCoder.of(Domain.class);
  private final RecordCoder<Contact> contacts = RecordCoder.of(Contact.class);

  @Test
  void readsNoMoreOfAStreamThanItsRecord() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    domains.encode(new Domain("a.test"), out);
    domains.encode(new Domain("b.test"), out);
    out.write(42);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(domains.decode(in), is(new Domain("a.test")));
    assertThat(domains.decode(in), is(new Domain("b.test")));
    assertThat(in.read(), is(42));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 65_500, 65_536, 3_000_000})
  void readsBackRecordsOfAnySize(int bytes) throws IOException {
    Contact contact = new Contact("f.csv", 7, "ada@acme.test", new byte[bytes]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    contacts.encode(contact, out);
    contacts.encode(new Contact("f.csv", 8, null, new byte[0]), out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(contacts.decode(in), equalTo(contact));
    assertThat(contacts.decode(in).ordinal(), is(8L));
  }

  @Test
  void failsWhereverTheStreamEnds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    domains.encode(new Domain("example.test"), out);
    for (int length = 0; length < out.size(); length++) {
      byte[] cut = Arrays.copyOf(out.toByteArray(), length);
      assertThrows(EOFException.class, () -> domains.decode(new ByteArrayInputStream(cut)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, Integer.MAX_VALUE})
  void believesNoLengthThatIsNotThere(int length) {
    assertThrows(EOFException.class, () -> domains.decode(claiming(length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void refusesALengthBelowZero(int length) {
    assertThrows(IOException.class, () -> domains.decode(claiming(length)));
  }

  @Test
  void refusesBytesThatAreLeftOver() {
    assertThrows(CoderException.class, () -> domains.decode(claiming(3)));
  }

  /** A domain called a, which is two bytes, and one more. */
  private static ByteArrayInputStream claiming(int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VarInt.encode(length, out);
    out.write(2);
    out.write('a');
    out.write(0);
    return new ByteArrayInputStream(out.toByteArray());
  }
}
