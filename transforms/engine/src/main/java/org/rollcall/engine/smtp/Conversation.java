package org.rollcall.engine.smtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.ReplyExplainer;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * A whole session but for the wire: bytes to replies, replies to the dialogue, and the count of
 * what was said. What carries the bytes obeys the {@link Step}s and knows no SMTP.
 */
final class Conversation {
  private final SessionPlan plan;
  private final ProbeDialogue dialogue;
  private final ReplyReader reader;
  private final @Nullable Transcript transcript;
  private boolean connected;
  private int commands;
  private long bytesOut;
  private long bytesIn;
  private long farewellBytes;
  private boolean farewell;
  private SessionWitness witness = SessionWitness.NONE;
  private int told;
  private boolean decoyTold;

  /**
   * @param transcript where the lines are kept; null if they are not
   */
  Conversation(
      SessionPlan plan,
      SmtpIdentity identity,
      ReplyExplainer explainer,
      TlsPolicy tlsPolicy,
      @Nullable Transcript transcript) {
    this.plan = plan;
    this.dialogue = new ProbeDialogue(plan, identity, explainer, tlsPolicy);
    this.transcript = transcript;
    this.reader = transcript == null ? new ReplyReader() : new ReplyReader(transcript::heard);
  }

  /** Has this told of what becomes certain. */
  void tell(SessionWitness told) {
    witness = told;
  }

  /** Done when the decoy may be asked. */
  CompletableFuture<@Nullable Void> beforeDecoy() {
    return witness.beforeDecoy();
  }

  Step onConnected() {
    connected = true;
    return carried(dialogue.onConnected());
  }

  /**
   * Bytes arrived.
   *
   * @return what to do; null if they complete no reply: go on waiting, with the time limit as it is
   */
  @Nullable Step onBytes(ByteBuffer in) {
    bytesIn += in.remaining();
    try {
      Step step = null;
      for (SmtpReply reply = reader.read(in); reply != null; reply = reader.read(in)) {
        step = dialogue.awaited() > 1 ? dialogue.onReply(reply) : onLastAwaited(reply, in);
        if (!(step instanceof Step.Say) || !((Step.Say) step).commands().isEmpty()) {
          return carried(step);
        }
      }
      tellAnswers();
      return step;
    } catch (MalformedReplyException e) {
      return carried(dialogue.onMalformed(e.problem()));
    }
  }

  Step onTls() {
    note("TLS");
    return carried(dialogue.onTls());
  }

  Step onTlsFailure(String why) {
    note("TLS failed: " + why);
    return carried(dialogue.onTlsFailure(why));
  }

  /** The site's gate lets the RCPT TO pass that a {@link Step.Pause} put off. */
  Step onRcptDue() {
    // The rest of what has begun would pass for the answer.
    return carried(
        reader.isAmidReply() ? dialogue.onUnasked("part of a reply") : dialogue.onRcptDue());
  }

  /** The gate would have the peer wait for too long. */
  Step onRcptTooLate() {
    return carried(dialogue.onRcptTooLate());
  }

  Step onSilence(Duration limit) {
    note("nothing for " + Sentences.duration(limit));
    return carried(dialogue.onSilence(limit));
  }

  Step onClosed() {
    note("closed by the peer");
    return carried(dialogue.onClosed());
  }

  /** The site has asked us to slow down before a connection was opened: nobody was asked. */
  SessionOutcome turnedBack() {
    String message = Sentences.of(plan, "not connected to", Sentences.session(plan, 0));
    return outcome(new SessionEnd(Stage.CLOSE, null, null, message));
  }

  Step onNoConnection(ReplyReason reason, String why) {
    note(why);
    return carried(dialogue.onNoConnection(reason, why));
  }

  /**
   * What the peer still says after QUIT; it changes nothing.
   *
   * @return false if it is not worth hearing on: garbage, or more than a reply may be long
   */
  boolean onFarewell(ByteBuffer in) {
    bytesIn += in.remaining();
    farewellBytes += in.remaining();
    try {
      while (in.hasRemaining()) {
        SmtpReply reply = reader.read(in);
        // 421 answers QUIT where the server has hung up meanwhile.
        farewell |= reply != null && (reply.code() == 221 || reply.code() == 421);
      }
    } catch (MalformedReplyException e) {
      return false;
    }
    return farewellBytes <= ReplyReader.REPLY_MAX;
  }

  /** True once the peer has answered QUIT: all that is left to it is to close. */
  boolean saidFarewell() {
    return farewell;
  }

  /** What the session came to. */
  SessionOutcome outcome(SessionEnd end) {
    RecipientQueue recipients = dialogue.recipients();
    return new SessionOutcome(
        plan,
        connected,
        dialogue.greeted(),
        recipients.replies(),
        recipients.decoyReply(),
        recipients.decoyAsked(),
        end,
        dialogue.tls(),
        commands,
        bytesOut,
        bytesIn,
        transcript == null ? List.of() : transcript.lines(),
        recipients.needUtf8(),
        recipients.awaits());
  }

  /**
   * The last reply awaited must be the last that is there: what follows was said without being
   * asked, so that no later reply could be trusted to belong to its question.
   */
  private Step onLastAwaited(SmtpReply reply, ByteBuffer in) throws MalformedReplyException {
    if (!in.hasRemaining()) {
      return dialogue.onReply(reply);
    }
    SmtpReply unasked = reader.read(in);
    return unasked != null && unasked.code() == 421
        ? dialogue.onLastReply(reply, unasked)
        : dialogue.onUnasked("a reply");
  }

  private Step carried(Step step) {
    tellAnswers();
    List<SmtpCommand> said =
        step instanceof Step.Say say
            ? say.commands()
            : step instanceof Step.Finish finish ? finish.farewell() : List.of();
    for (SmtpCommand command : said) {
      commands++;
      bytesOut += command.length();
      if (transcript != null) {
        transcript.said(command.line());
      }
    }
    return step;
  }

  /** While some of a group are not answered, those that are may be taken back. */
  private void tellAnswers() {
    RecipientQueue recipients = dialogue.recipients();
    if (recipients.awaits()) {
      return;
    }
    List<RecipientReply> replies = recipients.replies();
    while (told < replies.size()) {
      witness.heard(replies.get(told++));
    }
    RecipientReply decoy = recipients.decoyReply();
    if (decoy != null && !decoyTold) {
      decoyTold = true;
      witness.heard(decoy);
    }
  }

  private void note(String event) {
    if (transcript != null) {
      transcript.noted(event);
    }
  }
}
