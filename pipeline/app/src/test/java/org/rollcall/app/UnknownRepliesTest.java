package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;
import org.rollcall.model.Stage;
import org.rollcall.model.UnknownReply;

/** Wordings that no rule explains are listed, so that one line each makes them known. */
class UnknownRepliesTest {
  private final Terminals terminals = new Terminals();

  @Test
  void countsAWordingThatNobodyKnows(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    try (MailLab lab = MailLab.start()) {
      for (int d = 0; d < 20; d++) {
        lab.domain("d" + d + ".test").persona("case-stranger").accepts("ada");
      }
      List<String> rows = new ArrayList<>(List.of("email"));
      for (int d = 0; d < 20; d++) {
        rows.addAll(List.of("ada@d" + d + ".test", "bob@d" + d + ".test", "eve@d" + d + ".test"));
      }
      Path csv = Files.write(folder.resolve("in.csv"), rows);
      List<String> args = new ArrayList<>(List.of("verify"));
      args.addAll(Runs.arguments(lab, csv, out));
      args.add("--lanes=4");
      assertThat(Rollcall.run(terminals.plain(), args.toArray(new String[0])), is(ExitCode.DONE));
    }
    List<UnknownReply> unknown = UnknownReplies.read(Files.readString(out.resolve("summary.json")));
    assertThat(unknown, hasSize(1));
    UnknownReply reply = unknown.get(0);
    assertThat(reply.stage(), is(Stage.RCPT));
    assertThat(reply.code(), is(550));
    assertThat("two mailboxes and a decoy each", reply.count(), is(60L));
    assertThat(reply.template(), containsString("ngaa kelu sovi 0 (<host>)"));
    assertThat(reply.example(), containsString("ngaa kelu sovi 17"));
    assertThat(reply.example(), not(containsString("@d")));
    assertThat(
        terminals.out(),
        matchesPattern(
            "(?s).*Replies that no rule explains\n +60  RCPT +550  .*ngaa kelu sovi 0.*"));
  }

  @Test
  void showsTheFirstFewAndNothingThatMovesTheCursor() {
    List<UnknownReply> many = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      many.add(new UnknownReply(Stage.RCPT, 550, "odd \u001b[2J" + i, 9, 0, "odd"));
    }
    String page = UnknownReplies.render(many, terminals.plain());
    assertThat(page, containsString("odd ?[2J4\n  and 2 more in summary.json\n"));
    assertThat(UnknownReplies.render(List.of(), terminals.plain()), is(""));
  }
}
