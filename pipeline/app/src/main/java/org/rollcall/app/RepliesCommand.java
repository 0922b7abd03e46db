package org.rollcall.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.replies.RepliesFilter;
import org.rollcall.engine.replies.ReplyRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What SMTP replies mean, from a log or a bounce table: {@code rollcall replies < FILE.jsonl}. */
@Command(name = "replies")
final class RepliesCommand extends JobCommand {
  @Option(names = "--referenceData")
  private @Nullable String referenceData;

  @Override
  String help(Terminal terminal) {
    return String.join(
        "\n",
        terminal.ink().bold("rollcall replies") + "  says what SMTP replies mean; asks nobody.",
        "",
        "  rollcall replies < replies.jsonl > judged.jsonl",
        "",
        "It reads one JSON object per line, in UTF-8. All of these may be null or missing:",
        "  stage      CONNECT, EHLO, STARTTLS, MAIL, RCPT, DATA or CLOSE; judged as RCPT if not known",
        "  code       basic code, such as 550",
        "  enhanced   enhanced status code, such as 5.1.1",
        "  text       what the reply says, with or without the codes in front",
        "  mta        provider that said it, by its id in providers.tsv",
        "",
        "and writes each back with all its fields and, at the end,",
        "  reason     what the reply means; 'unclassified' if no rule speaks",
        "  rule       id of the rule that says so, or null",
        "  decision   invalid, full, invalid_domain, not_about_mailbox, or null if unclassified",
        "",
        "A line that is no JSON object is named on standard error and left out; a stage or code that is",
        "none leaves the three null. Either way the others are answered and the exit code is 1.",
        "",
        "  --referenceData=DIR   folder whose reply-rules.tsv and reply-words.tsv replace the shipped ones",
        "");
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    if (!args.isEmpty()) {
      throw new BadOptionsException(
          List.of(
              "'"
                  + args.get(0)
                  + "' is not known: replies reads standard input and takes --referenceData=DIR"));
    }
    ReplyLines lines = new ReplyLines(new RepliesFilter(rules()));
    return lines.judge(System.in, terminal.out(), terminal.err()) == 0
        ? ExitCode.DONE
        : ExitCode.FAILURE;
  }

  private ReplyRules rules() {
    if (referenceData == null) {
      return ReplyRules.shipped();
    }
    try {
      return ReplyRules.from(ReferenceData.replacedBy(referenceData));
    } catch (IllegalArgumentException wrong) {
      throw new BadOptionsException(
          List.of("--referenceData=" + referenceData + ": " + wrong.getMessage()));
    }
  }
}
