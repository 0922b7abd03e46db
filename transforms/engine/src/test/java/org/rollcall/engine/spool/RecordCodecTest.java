package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Contact;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Stage;
import org.rollcall.model.Tally;

class RecordCodecTest {
  record Everything(
      int i,
      long l,
      double d,
      boolean b,
      @Nullable Integer boxedInt,
      @Nullable Long boxedLong,
      @Nullable Double boxedDouble,
      @Nullable Boolean boxedBoolean,
      @Nullable String text,
      @Nullable Stage stage,
      @Nullable Instant instant,
      @Nullable Domain domain,
      @Nullable List<String> list,
      @Nullable Set<Stage> set) {}

  record Odd(Duration duration) {}

  @Test
  void readsBackEveryKindOfComponent() throws IOException {
    Everything full =
        new Everything(
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            -0.1,
            true,
            -1,
            0L,
            Double.NaN,
            false,
            "ä\u0000😀",
            Stage.CLOSE,
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            new Domain("example.test"),
            List.of("", "b", "a"),
            Set.of(Stage.RCPT, Stage.CONNECT, Stage.MAIL));
    assertThat(roundTrip(full), equalTo(full));
  }

  @Test
  void readsBackNothingAsNothing() throws IOException {
    Everything empty =
        new Everything(0, 0, 0, false, null, null, null, null, null, null, null, null, null, null);
    assertThat(roundTrip(empty), equalTo(empty));
  }

  @Test
  void writesEqualRecordsAsEqualBytes() throws IOException {
    List<Stage> stages = List.of(Stage.values());
    Everything one = withSet(new LinkedHashSet<>(stages));
    LinkedHashSet<Stage> reversed = new LinkedHashSet<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      reversed.add(stages.get(i));
    }
    assertThat(Arrays.equals(bytes(one), bytes(withSet(reversed))), is(true));
  }

  @Test
  void readsBackWhatTravels() throws IOException {
    Domain domain = new Domain("example.test");
    MailRoute route =
        new MailRoute(
            RouteStatus.MX, List.of(new MailHost("mx.example.test", 10, List.of("127.0.0.1"))), "");
    RoutedBatch batch =
        new RoutedBatch(
            new DomainRoute(domain, route, new MailSite("s", null, "127.0.0.0/24")),
            null,
            List.of(
                new ListedMailbox(
                    new MailboxKey("ada@example.test"), new Mailbox("Ada", domain), 3)));
    assertThat(roundTrip(batch), equalTo(batch));
    Tally tally = new Tally(new TreeMap<>(java.util.Map.of("rows.in", 5L, "a", -1L)));
    assertThat(roundTrip(tally), equalTo(tally));
    Contact contact = new Contact("f.csv", 7, null, new byte[] {0, -1});
    assertThat(roundTrip(contact), equalTo(contact));
  }

  @Test
  void isMadeOncePerClass() {
    assertThat(RecordCodec.of(Domain.class), sameInstance(RecordCodec.of(Domain.class)));
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RecordCodec.of(Odd.class));
    assertThat(e.getMessage(), containsString("java.time.Duration"));
  }

  @Test
  void failsOnBytesThatEndEarly() throws IOException {
    byte[] whole = bytes(new Domain("example.test"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> read(Domain.class, cut));
    }
  }

  private static Everything withSet(Set<Stage> set) {
    return new Everything(1, 2, 3, true, null, null, null, null, null, null, null, null, null, set);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> T roundTrip(T value) throws IOException {
    return read((Class<T>) value.getClass(), bytes(value));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> byte[] bytes(T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordCodec.of((Class<T>) value.getClass()).write(value, new DataOutputStream(out));
    return out.toByteArray();
  }

  private static <T extends Record> T read(Class<T> type, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    T value = RecordCodec.of(type).read(in);
    assertThat(in.available(), is(0));
    return value;
  }
}
