package org.rollcall.engine.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.replies.ReplyExplainer;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * One conversation with a mail host, without I/O and without a clock: reply in, next {@link Step}
 * out.
 *
 * <pre>
 * S: 220 mx.acme.test ESMTP
 * C: EHLO probe.example            HELO if EHLO is not known
 * S: 250-mx.acme.test
 * S: 250 PIPELINING
 * C: MAIL FROM:&lt;check@probe.example&gt;
 * S: 250 2.1.0 Ok
 * C: RCPT TO:&lt;ada@acme.test&gt;       the targets, in order
 * S: 250 2.1.5 Ok
 * C: RCPT TO:&lt;zq7k2@acme.test&gt;     the decoy, after the first 2xx
 * S: 550 5.1.1 User unknown
 * C: QUIT                         always; never DATA
 * </pre>
 *
 * <p>Only the codes that RFC 5321 §4.3.2 names for a command count as its success: a server whose
 * replies have slipped by one is told from one that answers, and no 250 is credited to the wrong
 * question.
 *
 * <p>Not safe for several threads.
 */
public final class ProbeDialogue {
  /** Refusals that are about us: whoever is asked next in this session would hear the same. */
  private static final Set<ReplyReason> ABOUT_US =
      Set.of(
          ReplyReason.IP_BLOCKED,
          ReplyReason.PTR_REQUIRED,
          ReplyReason.SENDER_REJECTED,
          ReplyReason.SENDER_AUTH_FAILURE,
          ReplyReason.TLS_OR_AUTH_REQUIRED);

  private final SessionPlan plan;
  private final SmtpIdentity identity;
  private final ReplyExplainer explainer;
  private final TlsPolicy tlsPolicy;
  private final RecipientQueue recipients;

  private Question question = Question.GREETING;
  private Capabilities offered = Capabilities.NONE;
  private boolean greeted;
  private boolean tls;
  private boolean smtpUtf8;
  private int awaited = 1;
  private @Nullable SmtpReply hangUp;

  public ProbeDialogue(
      SessionPlan plan, SmtpIdentity identity, ReplyExplainer explainer, TlsPolicy tlsPolicy) {
    this.plan = plan;
    this.identity = identity;
    this.explainer = explainer;
    this.tlsPolicy = tlsPolicy;
    this.recipients = new RecipientQueue(plan);
  }

  /** Connected: the greeting is awaited in silence. */
  public Step onConnected() {
    return listen();
  }

  /** A reply. */
  public Step onReply(SmtpReply reply) {
    awaited--;
    if (reply.code() == 421) {
      return refused(reply); // RFC 5321 §3.8: may answer any command; the channel closes.
    }
    return switch (question) {
      case GREETING -> reply.code() == 220 ? welcomed() : refused(reply);
      case EHLO -> reply.code() == 250 ? offered(reply) : withoutEhlo(reply);
      case HELO -> reply.code() == 250 ? openMail() : refused(reply);
      case STARTTLS -> reply.code() == 220 ? handshake() : withoutTls(reply);
      case MAIL -> reply.code() == 250 ? mailOpened() : refused(reply);
      case RCPT -> answered(reply);
      case PAUSE, HANDSHAKE, NONE -> onUnasked("a reply");
    };
  }

  /**
   * A reply, and right behind it a 421 that nobody asked for: some servers hang up that way after
   * too many errors. The reply counts, and nothing more is said but QUIT.
   */
  public Step onLastReply(SmtpReply reply, SmtpReply goodbye) {
    hangUp = goodbye;
    return onReply(reply);
  }

  /** After a {@link Step.Pause}: the site's gate lets a RCPT TO pass now, or none any more. */
  public Step onRcptDue() {
    if (isCalledBack()) {
      return orderlyEnd();
    }
    return say(Question.RCPT, nextRcpts());
  }

  /** After a pause, too: the gate lets none pass soon, and nobody is kept waiting for it. */
  public Step onRcptTooLate() {
    return orderlyEnd();
  }

  /** The handshake went well: what was offered in the clear is void, so EHLO again. */
  public Step onTls() {
    tls = true;
    return say(Question.EHLO, SmtpCommand.ehlo(identity.heloName()));
  }

  /** The handshake failed. Ends at {@link Stage#STARTTLS} without a reply. */
  public Step onTlsFailure(String why) {
    return end(null, ReplyReason.TLS_OR_AUTH_REQUIRED, "TLS handshake failed: " + why);
  }

  /** Nothing came within the stage's limit. */
  public Step onSilence(Duration limit) {
    String what = question == Question.GREETING ? "no greeting" : "no reply to " + question.words();
    return end(null, ReplyReason.REPLY_TIMEOUT, what + " after " + Sentences.duration(limit));
  }

  /** The peer closed, or the connection broke. */
  public Step onClosed() {
    return end(null, ReplyReason.DISCONNECTED, "connection closed at " + question.words());
  }

  /** The peer sent what is no reply. */
  public Step onMalformed(String problem) {
    return end(null, ReplyReason.PROTOCOL_ERROR, problem + " at " + question.words());
  }

  /** The peer spoke out of turn: from here on no reply can be matched to a question. */
  public Step onUnasked(String what) {
    awaited = 0;
    recipients.doubtGroup();
    return end(null, ReplyReason.PROTOCOL_ERROR, what + " out of turn at " + question.words());
  }

  /** No connection came about. */
  public Step onNoConnection(ReplyReason reason, String why) {
    return end(null, reason, why);
  }

  /** Replies awaited now. */
  public int awaited() {
    return awaited;
  }

  /** True once the peer's greeting was a 220. */
  public boolean greeted() {
    return greeted;
  }

  /** True once the handshake went well. */
  public boolean tls() {
    return tls;
  }

  RecipientQueue recipients() {
    return recipients;
  }

  // What each reply leads to.

  private Step welcomed() {
    greeted = true;
    if (isCalledBack()) {
      return orderlyEnd();
    }
    return say(Question.EHLO, SmtpCommand.ehlo(identity.heloName()));
  }

  private Step offered(SmtpReply reply) {
    offered = Capabilities.of(reply);
    return offered.startTls() && !tls && tlsPolicy == TlsPolicy.OPPORTUNISTIC && !isCalledBack()
        ? say(Question.STARTTLS, SmtpCommand.startTls())
        : openMail();
  }

  /** RFC 5321 §4.1.4: HELO if the host does not know EHLO; not if it refuses us. */
  private Step withoutEhlo(SmtpReply reply) {
    return reply.code() >= 500 && reply.code() <= 504
        ? say(Question.HELO, SmtpCommand.helo(identity.heloName()))
        : refused(reply);
  }

  private Step handshake() {
    question = Question.HANDSHAKE;
    offered = Capabilities.NONE;
    return hangUp == null ? new Step.StartTls() : refused(hangUp);
  }

  /** RFC 3207 §4: after a refusal the client may go on in the clear. */
  private Step withoutTls(SmtpReply reply) {
    return reply.isRefusal() ? openMail() : refused(reply);
  }

  private Step openMail() {
    if (hangUp != null) {
      return refused(hangUp);
    }
    smtpUtf8 = recipients.wantsUtf8() && offered.smtpUtf8();
    if (!smtpUtf8) {
      recipients.doWithoutUtf8();
    }
    if (!recipients.hasNext() || isCalledBack()) {
      return orderlyEnd();
    }
    List<SmtpCommand> commands = new ArrayList<>();
    commands.add(SmtpCommand.mailFrom(identity.mailFrom(), smtpUtf8));
    if (pipelining() && !recipients.decoyIsDue()) {
      commands.addAll(nextRcpts());
    }
    return say(Question.MAIL, commands);
  }

  private Step mailOpened() {
    question = Question.RCPT;
    return awaited > 0 ? listen() : askNext();
  }

  private Step answered(SmtpReply reply) {
    if (reply.code() >= 250 && reply.code() <= 252) {
      recipients.accepted(reply);
      return awaited > 0 ? listen() : askNext();
    }
    if (!reply.isRefusal()) {
      return refused(reply);
    }
    Explanation explanation = explainer.explain(Stage.RCPT, reply, plan.provider());
    if (explanation.reason() == ReplyReason.RATE_LIMITED) {
      return refused(reply); // Says nothing of this mailbox: it goes back unanswered.
    }
    String where = Sentences.session(plan, recipients.position());
    recipients.refused(reply, explanation);
    if (ABOUT_US.contains(explanation.reason())) {
      return end(reply, explanation, Sentences.refusal(question, reply), where);
    }
    return awaited > 0 ? listen() : askNext();
  }

  private Step askNext() {
    if (hangUp != null) {
      return refused(hangUp);
    }
    if (!recipients.hasNext() || isCalledBack()) {
      return orderlyEnd();
    }
    boolean decoy = recipients.decoyIsDue();
    if (!plan.pass().spacesRcpts() && !decoy) {
      return onRcptDue();
    }
    question = Question.PAUSE;
    return new Step.Pause(decoy);
  }

  /** The site has turned against us, or the run ends: QUIT comes instead of the next command. */
  private boolean isCalledBack() {
    return !plan.pass().mayAsk();
  }

  // The ways to go on and to end.

  private List<SmtpCommand> nextRcpts() {
    List<SmtpCommand> commands = new ArrayList<>();
    for (Mailbox mailbox : recipients.next(pipelining() ? Integer.MAX_VALUE : 1)) {
      commands.add(SmtpCommand.rcptTo(mailbox, smtpUtf8));
    }
    return commands;
  }

  /**
   * RFC 2920 §3.1: MAIL and RCPT may share a group, which EHLO, STARTTLS and QUIT may not. A pace
   * leaves nothing to group.
   */
  private boolean pipelining() {
    return plan.pipelining() && offered.pipelining() && !plan.pass().spacesRcpts();
  }

  private Step say(Question next, SmtpCommand command) {
    return say(next, List.of(command));
  }

  private Step say(Question next, List<SmtpCommand> commands) {
    if (hangUp != null) {
      return refused(hangUp);
    }
    question = next;
    awaited = commands.size();
    return new Step.Say(commands, question.stage(), awaited);
  }

  private Step listen() {
    return new Step.Say(List.of(), question.stage(), awaited);
  }

  /** Ends with a reply that is not the one needed to go on. */
  private Step refused(SmtpReply reply) {
    Explanation explanation =
        reply.isRefusal()
            ? explainer.explain(question.stage(), reply, plan.provider())
            : Explanation.of(ReplyReason.PROTOCOL_ERROR);
    return end(reply, explanation, Sentences.refusal(question, reply), where());
  }

  private Step orderlyEnd() {
    int answers = recipients.replies().size() + (recipients.decoyReply() == null ? 0 : 1);
    String what = answers == 1 ? "1 answer" : answers + " answers";
    return finish(
        new SessionEnd(
            Stage.CLOSE, null, null, Sentences.of(plan, what, Sentences.session(plan, 0))));
  }

  private Step end(@Nullable SmtpReply reply, ReplyReason reason, String what) {
    return end(reply, Explanation.of(reason), what, where());
  }

  private Step end(@Nullable SmtpReply reply, Explanation explanation, String what, String where) {
    if (reply != null && ABOUT_US.contains(explanation.reason())) {
      plan.pass().recallAll(); // Before the campaign hears of it: within one command.
    }
    return finish(
        new SessionEnd(question.stage(), reply, explanation, Sentences.of(plan, what, where)));
  }

  private Step finish(SessionEnd end) {
    // Before the whole greeting has come, or amid a handshake, not even QUIT is said.
    boolean mute = (question == Question.GREETING && awaited > 0) || question == Question.HANDSHAKE;
    question = Question.NONE;
    awaited = 0;
    return new Step.Finish(
        end, end.isDisconnection() || mute ? List.of() : List.of(SmtpCommand.quit()));
  }

  private String where() {
    boolean atRcpt = question == Question.RCPT || question == Question.PAUSE;
    return Sentences.session(plan, atRcpt ? recipients.position() : 0);
  }
}
