package org.rollcall.engine.smtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.engine.replies.Explanation;

/** Plays every file of {@code transcripts/}; a new quirk is a new file. Format: {@link Script}. */
class TranscriptTest {

  static List<Script> scripts() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(TranscriptTest.class.getResource("/transcripts")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Script::read).toList();
    }
  }

  @Test
  void thereAreEnoughOfThem() throws Exception {
    assertThat(scripts().size(), is(greaterThanOrEqualTo(45)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void goesAsWritten(Script script) {
    assertThat(
        String.join("\n", new Player(script).play()),
        is(equalTo(String.join("\n", script.lines()))));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void staysWithinTheLimits(Script script) {
    Player player = new Player(script);
    List<String> played = player.play();
    long rcpts = played.stream().filter(line -> line.startsWith("C: RCPT")).count();
    SessionOutcome outcome = Objects.requireNonNull(player.outcome);
    assertThat((int) rcpts, is(lessThanOrEqualTo(script.plan().rcptsMax())));
    assertThat(
        outcome.replies().stream().filter(reply -> !reply.reply().isPositive()).count(),
        is(lessThanOrEqualTo((long) script.plan().refusalsMax())));
  }

  /** Feeds the server's part of a script; writes down both parts and the outcome. */
  private static final class Player {
    private final Script script;
    private final Conversation conversation;
    private final List<String> played = new ArrayList<>();
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private @Nullable SessionOutcome outcome;

    Player(Script script) {
      this.script = script;
      this.conversation =
          new Conversation(
              script.plan(), script.identity(), new CodeExplainer(), script.tls(), null);
    }

    List<String> play() {
      note(conversation.onConnected());
      for (String line : script.lines()) {
        if (line.startsWith("S!")) {
          played.add(line);
          note(event(line.substring(3)));
        } else if (line.startsWith("S")) {
          packet.writeBytes(Script.octets(line));
          played.add(line);
        } else {
          deliver();
          if (line.isEmpty()) {
            played.add(line);
          }
        }
      }
      return played;
    }

    private void deliver() {
      if (packet.size() > 0) {
        ByteBuffer bytes = ByteBuffer.wrap(packet.toByteArray());
        packet.reset();
        note(conversation.onBytes(bytes));
      }
    }

    private Step event(String event) {
      return switch (event) {
        case "closes" -> conversation.onClosed();
        case "is silent" -> conversation.onSilence(Duration.ofMinutes(1));
        case "finishes TLS" -> conversation.onTls();
        case "breaks TLS" -> conversation.onTlsFailure("no common cipher");
        default -> throw new IllegalArgumentException(script + ": S! " + event);
      };
    }

    private void note(@Nullable Step step) {
      if (step instanceof Step.Say say) {
        say.commands().forEach(command -> played.add("C: " + command.line()));
      } else if (step instanceof Step.Pause) {
        note(conversation.onRcptDue());
      } else if (step instanceof Step.StartTls) {
        played.add("C! starts TLS");
      } else if (step instanceof Step.Finish finish) {
        finish.farewell().forEach(command -> played.add("C: " + command.line()));
        outcome = conversation.outcome(finish.end());
        played.addAll(facts(outcome));
      }
    }
  }

  private static List<String> facts(SessionOutcome outcome) {
    List<String> facts = new ArrayList<>();
    for (RecipientReply reply : outcome.replies()) {
      facts.add("=> " + reply.recipient() + " " + answer(reply));
    }
    RecipientReply decoy = outcome.decoyReply();
    if (decoy != null) {
      facts.add("=> decoy " + answer(decoy));
    } else if (outcome.decoyAsked()) {
      facts.add("=> decoy unanswered");
    }
    outcome.needUtf8().forEach(mailbox -> facts.add("=> needs SMTPUTF8: " + mailbox));
    Explanation explanation = outcome.end().explanation();
    facts.add(
        "=> end "
            + outcome.end().stage()
            + " "
            + (explanation == null ? "orderly" : explanation.reason().word())
            + (outcome.greeted() ? "" : ", not greeted")
            + (outcome.tls() ? ", tls" : ""));
    return facts;
  }

  private static String answer(RecipientReply reply) {
    return reply.reply().isPositive()
        ? String.valueOf(reply.reply().code())
        : reply.reply().code() + " " + reply.explanation().reason().word();
  }
}
