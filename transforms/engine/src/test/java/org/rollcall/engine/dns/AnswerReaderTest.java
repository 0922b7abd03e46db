package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AnswerReaderTest {
  private static final String ASKED = "acme.test.";

  @Test
  void recordsOfAnotherNameAreNoAnswer() throws IOException {
    Answer answer = read("other.test.", Type.MX, "10 mx.other.test.");
    assertThat(answer.outcome(), is(Answer.Outcome.FAILED));
    assertThat(answer.detail(), is("the answer is about another name"));
  }

  @Test
  void otherRecordsOfTheNameAreNone() throws IOException {
    assertThat(read(ASKED, Type.TXT, "\"v=spf1\"").outcome(), is(Answer.Outcome.NODATA));
  }

  @Test
  void nothingAtAllIsNone() throws IOException {
    assertThat(AnswerReader.read(empty(), name(), Type.MX).outcome(), is(Answer.Outcome.NODATA));
  }

  private static Answer read(String owner, int type, String data) throws IOException {
    Message message = empty();
    message.addRecord(
        Record.fromString(Name.fromString(owner), type, DClass.IN, 300, data, Name.root),
        Section.ANSWER);
    return AnswerReader.read(message, name(), Type.MX);
  }

  private static Message empty() throws IOException {
    Message message = Message.newQuery(Record.newRecord(name(), Type.MX, DClass.IN));
    message.getHeader().setFlag(Flags.QR);
    return message;
  }

  private static Name name() throws IOException {
    return Name.fromString(ASKED);
  }
}
