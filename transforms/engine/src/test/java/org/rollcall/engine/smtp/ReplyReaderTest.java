package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

  static Stream<Arguments> replies() {
    return Stream.of(
        reply("250 Ok\r\n", 250, null, "Ok"),
        reply("250 Ok\n", 250, null, "Ok"),
        reply("250\r\n", 250, null, ""),
        reply("250 \r\n", 250, null, ""),
        reply("220-mx.acme.test\r\n220-\r\n220 ready\r\n", 220, null, "mx.acme.test", "", "ready"),
        reply("250-a\n250-b\r\n250\r\n", 250, null, "a", "b", ""),
        reply("550 5.1.1 User unknown\r\n", 550, "5.1.1", "User unknown"),
        reply("550 5.1.1: User unknown\r\n", 550, "5.1.1", "User unknown"),
        reply("550 #5.1.0 Address rejected.\r\n", 550, "5.1.0", "Address rejected."),
        reply("550-5.1.1 No\r\n550 5.1.1 such user\r\n", 550, "5.1.1", "No", "such user"),
        reply("550-Sorry\r\n550 5.2.1 disabled\r\n", 550, "5.2.1", "Sorry", "disabled"),
        reply("550 5.7.606\r\n", 550, "5.7.606", ""),
        reply("220 5.1.1.1 is an address\r\n", 220, null, "5.1.1.1 is an address"),
        reply("554 5.1.1a is none\r\n", 554, null, "5.1.1a is none"),
        reply("550 3.1.1 is none\r\n", 550, null, "3.1.1 is none"),
        reply("550 Boîte inconnue\r\n", 550, null, "Boîte inconnue"),
        reply("550 tab\there\0\r\n", 550, null, "tab here?"),
        reply("421 a\rb\r\n", 421, null, "a?b"));
  }

  private static Arguments reply(
      String bytes, int code, @Nullable String enhanced, String... lines) {
    return Arguments.of(
        bytes.getBytes(StandardCharsets.UTF_8), new SmtpReply(code, enhanced, List.of(lines)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void readsTheSameReplyCutAtEveryByte(byte[] bytes, SmtpReply expected) throws Exception {
    for (int cut = 0; cut < bytes.length; cut++) {
      ReplyReader reader = new ReplyReader();
      assertThat(reader.read(ByteBuffer.wrap(bytes, 0, cut)), is(nullValue()));
      assertThat(
          reader.read(ByteBuffer.wrap(bytes, cut, bytes.length - cut)), is(equalTo(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("replies")
  void readsTheSameReplyByteByByte(byte[] bytes, SmtpReply expected) throws Exception {
    ReplyReader reader = new ReplyReader();
    SmtpReply heard = null;
    for (byte octet : bytes) {
      assertThat(heard, is(nullValue()));
      heard = reader.read(ByteBuffer.wrap(new byte[] {octet}));
    }
    assertThat(heard, is(equalTo(expected)));
    assertThat(reader.buffered(), is(0));
  }

  @Test
  void leavesWhatFollowsInTheBuffer() throws Exception {
    ByteBuffer in =
        ByteBuffer.wrap("250 one\r\n550 5.1.1 two\r\n25".getBytes(StandardCharsets.US_ASCII));
    ReplyReader reader = new ReplyReader();
    assertThat(reader.read(in), is(equalTo(new SmtpReply(250, null, List.of("one")))));
    assertThat(in.remaining(), is(17));
    assertThat(reader.read(in), is(equalTo(new SmtpReply(550, "5.1.1", List.of("two")))));
    assertThat(reader.read(in), is(nullValue()));
    assertThat(reader.buffered(), is(2));
  }

  @Test
  void readsTextThatIsNotUtf8AsLatin1() throws Exception {
    byte[] bytes = "550 Boîte supprimée\r\n".getBytes(StandardCharsets.ISO_8859_1);
    SmtpReply reply = new ReplyReader().read(ByteBuffer.wrap(bytes));
    assertThat(reply, is(equalTo(new SmtpReply(550, null, List.of("Boîte supprimée")))));
  }

  @Test
  void tellsEachLineAsHeard() throws Exception {
    List<String> heard = new ArrayList<>();
    ReplyReader reader = new ReplyReader(heard::add);
    feed(reader, "250-2.1.0 a\r\n250 b\r\n");
    assertThat(heard, contains("250-2.1.0 a", "250 b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "hello\r\n",
        "25\r\n",
        "2500 Ok\r\n",
        "250_Ok\r\n",
        "150 early\r\n",
        "600 late\r\n",
        "999\r\n",
        "٢٥٠ Ok\r\n",
        "HTTP/1.1 400 Bad Request\r\n"
      })
  void callsALineWithoutACodeMalformed(String line) {
    assertThat(problem(line), containsString("not a reply line"));
  }

  @Test
  void callsTwoCodesInOneReplyMalformed() {
    assertThat(problem("250-yes\r\n550 no\r\n"), is("a reply with both 250 and 550"));
  }

  @Test
  void takesLinesUpToTheLimit() throws Exception {
    String full = "250 " + "x".repeat(ReplyReader.LINE_MAX - 4);
    assertThat(feed(new ReplyReader(), full + "\r\n"), is(equalTo(one(full.substring(4)))));
    assertThat(feed(new ReplyReader(), full + "\n"), is(equalTo(one(full.substring(4)))));
    assertThat(problem(full + "x"), is("a line of more than 2048 octets"));
    assertThat(problem(full + "\rx"), is("a line of more than 2048 octets"));
  }

  @Test
  void takesRepliesUpToTheLimitOfLines() throws Exception {
    String lines = "250-x\r\n".repeat(ReplyReader.LINES_MAX - 1);
    SmtpReply reply = feed(new ReplyReader(), lines + "250 x\r\n");
    assertThat(reply == null ? 0 : reply.lines().size(), is(ReplyReader.LINES_MAX));
    assertThat(problem(lines + "250-x\r\n250 x\r\n"), is("a reply of more than 100 lines"));
  }

  @Test
  void takesRepliesUpToTheLimitOfOctets() {
    String line = "250-" + "x".repeat(1_994) + "\r\n";
    assertThat(problem(line.repeat(33)), is("a reply of more than 65536 octets"));
  }

  @Test
  void staysBroken() {
    ReplyReader reader = new ReplyReader();
    assertThrows(MalformedReplyException.class, () -> feed(reader, "hello\r\n"));
    assertThrows(MalformedReplyException.class, () -> feed(reader, "250 Ok\r\n"));
    assertThat(reader.buffered(), is(0));
  }

  @Test
  void quotesOnlyTheBeginningOfGarbageAndNoAddress() {
    String problem = problem("user ada.lovelace@acme.test " + "x".repeat(500) + "\r\n");
    assertThat(problem, is("not a reply line: 'user a***@acme.test " + "x".repeat(20) + "...'"));
  }

  /** Ten million octets: plain noise, and noise made of what replies are made of. */
  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789", "2255550 - .\r\n\n", "250-\r\n#5.1.1 \u00e9"})
  void survivesNoise(String alphabet) {
    long seed = 20_261_123L + alphabet.length();
    Random random = new Random(seed);
    byte[] letters = alphabet.getBytes(StandardCharsets.UTF_8);
    byte[] chunk = new byte[10_000];
    ReplyReader reader = new ReplyReader();
    for (int fed = 0; fed < 2_500_000; fed += chunk.length) {
      random.nextBytes(chunk);
      for (int i = 0; letters.length > 0 && i < chunk.length; i++) {
        chunk[i] = letters[Byte.toUnsignedInt(chunk[i]) % letters.length];
      }
      ByteBuffer in = ByteBuffer.wrap(chunk);
      while (in.hasRemaining()) {
        try {
          reader.read(in);
        } catch (MalformedReplyException expected) {
          reader = new ReplyReader();
        }
        assertThat("seed " + seed, reader.buffered(), is(lessThanOrEqualTo(ReplyReader.REPLY_MAX)));
      }
    }
  }

  private static SmtpReply one(String text) {
    return new SmtpReply(250, null, List.of(text));
  }

  private static @Nullable SmtpReply feed(ReplyReader reader, String bytes)
      throws MalformedReplyException {
    return reader.read(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  private static String problem(String bytes) {
    return assertThrows(
            MalformedReplyException.class, () -> feed(new ReplyReader(), bytes), "accepted")
        .problem();
  }
}
