package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.pacing.Pace;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/** What holds in every conversation, whatever is planned and whatever the server says. */
class DialogueLawsTest {
  private static final Set<String> VERBS =
      Set.of("EHLO", "HELO", "STARTTLS", "MAIL FROM", "RCPT TO", "QUIT");
  private static final String DECOY = "zq81@acme.test";

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void holdForAnyServer(int rudeness) {
    for (long seed = 0; seed < 10_000; seed++) {
      RandomServer server = new RandomServer(new Random(seed), rudeness);
      server.play();
      server.check("seed " + seed + ": " + server.said);
    }
  }

  /** Answers each command with something; remembers what it told whom. */
  private static final class RandomServer {
    private final Random random;
    private final int rudeness;
    private final SessionPlan plan;
    private final Conversation conversation;
    private final List<String> said = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private boolean targetAccepted;
    private boolean decoyTooEarly;
    private boolean wasPause;
    private boolean crowded;
    private boolean unspaced;
    private int rcpts;
    private int refusals;
    private @Nullable SessionOutcome outcome;

    RandomServer(Random random, int rudeness) {
      this.random = random;
      this.rudeness = rudeness;
      this.plan = plan(random);
      this.conversation =
          new Conversation(plan, Plans.IDENTITY, new CodeExplainer(), tls(random), null);
    }

    private static TlsPolicy tls(Random random) {
      return random.nextBoolean() ? TlsPolicy.OPPORTUNISTIC : TlsPolicy.NEVER;
    }

    private static SessionPlan plan(Random random) {
      List<Mailbox> targets = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        targets.add(Plans.mailbox((random.nextInt(6) == 0 ? "ü" : "a") + i + "@acme.test"));
      }
      boolean decoy = targets.isEmpty() || random.nextBoolean();
      return new SessionPlan(
          1,
          new Domain("acme.test"),
          "mx.acme.test",
          Plans.nowhere(),
          null,
          targets,
          decoy ? Plans.mailbox(DECOY) : null,
          1 + random.nextInt(8),
          1 + random.nextInt(4),
          random.nextBoolean(),
          SmtpTimeouts.brisk(),
          random.nextBoolean()
              ? SiteGate.unpaced().pass()
              : new SiteGate(Pace.NONE, Pace.parse("1/s")).pass());
    }

    void play() {
      Step step = conversation.onConnected();
      String replies = greeting();
      while (!(step instanceof Step.Finish)) {
        step = next(step, replies);
        replies = "";
        List<SmtpCommand> commands = commands(step);
        boolean spaced = plan.pass().spacesRcpts();
        crowded |= spaced && commands.size() > 1;
        unspaced |= spaced && !wasPause && isRcpt(commands);
        wasPause = step instanceof Step.Pause;
        for (SmtpCommand command : commands) {
          said.add(command.line());
          replies += answer(command);
        }
      }
      outcome = conversation.outcome(((Step.Finish) step).end());
    }

    private Step next(Step step, String replies) {
      if (step instanceof Step.Pause) {
        return conversation.onRcptDue();
      }
      return step instanceof Step.StartTls ? conversation.onTls() : deliver(replies);
    }

    private static boolean isRcpt(List<SmtpCommand> commands) {
      return commands.stream().anyMatch(command -> command.name().equals("RCPT TO"));
    }

    private static List<SmtpCommand> commands(Step step) {
      return step instanceof Step.Say say
          ? say.commands()
          : step instanceof Step.Finish finish ? finish.farewell() : List.of();
    }

    private Step deliver(String replies) {
      byte[] bytes = replies.getBytes(StandardCharsets.UTF_8);
      int cut = random.nextInt(bytes.length + 1);
      Step first = conversation.onBytes(ByteBuffer.wrap(bytes, 0, cut));
      boolean over = first instanceof Step.Finish;
      Step second =
          over ? null : conversation.onBytes(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
      return Objects.requireNonNull(second == null ? first : second);
    }

    private String greeting() {
      return rude() ? "554 5.7.606 no\r\n" : "220-hello\r\n220 there\r\n";
    }

    private boolean rude() {
      return random.nextInt(12) < rudeness;
    }

    private String answer(SmtpCommand command) {
      if (rude()) {
        told.put(address(command), 0);
        return random.nextBoolean() ? "421 4.7.0 bye\r\n" : "354 what?\r\n";
      }
      return switch (command.name()) {
        case "EHLO" -> "250-mx\r\n" + offers() + "250 HELP\r\n";
        case "STARTTLS" -> random.nextBoolean() ? "220 go\r\n" : "454 4.7.0 no\r\n";
        case "RCPT TO" -> rcpt(address(command));
        default -> "250 Ok\r\n";
      };
    }

    private String offers() {
      return (random.nextBoolean() ? "250-PIPELINING\r\n" : "")
          + (random.nextInt(3) == 0 ? "250-STARTTLS\r\n" : "")
          + (random.nextBoolean() ? "250-SMTPUTF8\r\n" : "");
    }

    private String rcpt(String address) {
      rcpts++;
      boolean decoy = address.equals(DECOY);
      decoyTooEarly |= decoy && !targetAccepted && !plan.targets().isEmpty();
      List<String> answers =
          List.of("250 2.1.5 Ok", "252 Ok", "550 5.1.1 no", "450 4.7.1 grey", "503 5.5.1 what?");
      String reply = rude() ? "452 4.5.3 Too many" : answers.get(random.nextInt(answers.size()));
      int code = Integer.parseInt(reply.substring(0, 3));
      told.put(address, code);
      refusals += code >= 400 ? 1 : 0;
      targetAccepted |= !decoy && code < 300;
      return reply + "\r\n";
    }

    private static String address(SmtpCommand command) {
      return command.line().replaceFirst(".*<(.*)>.*", "$1");
    }

    void check(String what) {
      SessionOutcome came = Objects.requireNonNull(outcome);
      List<String> rcptLines = said.stream().filter(line -> line.startsWith("RCPT")).toList();
      said.forEach(line -> assertThat(what, line.split("[: ](?!FROM|TO)", 2)[0], is(in(VERBS))));
      assertThat(what, said.get(said.size() - 1), is("QUIT"));
      assertThat(what, came.commands(), is(said.size()));
      assertThat(what, rcpts, is(lessThanOrEqualTo(plan.rcptsMax())));
      assertThat(what, refusals, is(lessThanOrEqualTo(plan.refusalsMax())));
      assertThat(what, Set.copyOf(rcptLines), hasSize(rcptLines.size()));
      assertThat(what, decoyTooEarly, is(false));
      assertThat(what, crowded, is(false));
      assertThat(what, unspaced, is(false));
      assertThat(what, came.decoyAsked(), is(told.containsKey(DECOY)));
      for (RecipientReply reply : came.replies()) {
        assertThat(what, reply.recipient().address(), is(not(DECOY)));
        assertThat(what, reply.reply().code(), is(told.get(reply.recipient().address())));
      }
      RecipientReply decoy = came.decoyReply();
      if (decoy != null) {
        assertThat(what, decoy.reply().code(), is(equalTo(told.get(DECOY))));
      }
      if (came.end().isOrderly()) {
        checkNothingForgotten(what, came);
      }
    }

    /** An orderly end leaves nobody unasked for whom there was room. */
    private void checkNothingForgotten(String what, SessionOutcome came) {
      int left = plan.targets().size() - came.replies().size() - came.needUtf8().size();
      int room = Math.min(plan.rcptsMax() - rcpts, plan.refusalsMax() - refusals);
      boolean slotKept = plan.decoy() != null && !came.decoyAsked() && plan.rcptsMax() > 1;
      assertThat(what, left > 0 && room > (slotKept ? 1 : 0), is(false));
      boolean decoyDue = plan.decoy() != null && !came.decoyAsked() && targetAccepted;
      assertThat(what, decoyDue && plan.rcptsMax() > 1, is(false));
    }
  }
}
