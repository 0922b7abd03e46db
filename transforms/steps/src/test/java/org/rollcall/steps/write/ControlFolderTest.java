package org.rollcall.steps.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.campaign.StopCause;
import org.rollcall.engine.campaign.StopNotice;
import org.rollcall.model.Tally;

class ControlFolderTest {
  private static final StopNotice FAULT =
      new StopNotice(StopCause.PTR_REQUIRED, "3 mail sites refuse us.\n  mx.a.test: 554 no PTR");

  @TempDir Path temp;

  @Test
  void isBesidesTheOutput() {
    assertThat(ControlFolder.besides("s3://bucket/out/"), is("s3://bucket/out.ledger"));
  }

  @Test
  void holdsNothingAtFirst() throws IOException {
    assertThat(control().stop(), is(nullValue()));
    assertThat(control().connected(), is(false));
    assertThat(control().prepare(), is(empty()));
    assertThat("and is not made", Files.exists(temp.resolve("out.ledger")), is(false));
  }

  @Test
  void tellsOtherWorkersWhy() throws IOException {
    control().stop(FAULT);
    assertThat(control().stop(), is(FAULT));
    control().stop(new StopNotice(StopCause.EGRESS_CLOSED, "later"));
    assertThat("the first one counts", control().stop(), is(FAULT));
  }

  @Test
  void takesAnythingElseForTheKillSwitch() throws IOException {
    for (String content :
        new String[] {"", "please", "cause: because\n\n", "cause: ptr_required"}) {
      write(content);
      assertThat(content, cause(control().stop()), is(StopCause.KILL_SWITCH));
    }
    write("cause: kill_switch\ntime: now\n\nbye\n");
    assertThat(control().prepare(), is(not(empty())));
  }

  @Test
  void doesNotReadAnEndlessFile() throws IOException {
    write("x".repeat(1_000_000));
    assertThat(cause(control().stop()), is(StopCause.KILL_SWITCH));
  }

  @Test
  void removesItsOwnStopBeforeARunButNotAUsers() throws IOException {
    control().stop(FAULT);
    control().noteConnected();
    assertThat(control().prepare(), is(empty()));
    assertThat(control().stop(), is(nullValue()));
    assertThat(control().connected(), is(false));

    control().pull();
    assertThat(control().prepare(), hasItem(containsString("out.ledger/stop")));
    assertThat(cause(control().stop()), is(StopCause.KILL_SWITCH));
  }

  @Test
  void leavesNothingBehindUnlessSomethingElseIsThere() throws IOException {
    control().noteConnected();
    control().noteConnected();
    assertThat(control().connected(), is(true));
    control().tidy();
    assertThat(Files.exists(temp.resolve("out.ledger")), is(false));

    control().noteConnected();
    control().stop(FAULT);
    control().tidy();
    assertThat(control().connected(), is(false));
    assertThat(control().stop(), is(FAULT));
  }

  @Test
  void isQuotedOnlyIfALaneWasStopped() throws IOException {
    control().stop(FAULT);
    assertThat(StopRecord.of(Tally.EMPTY, control()), is(nullValue()));
    assertThat(StopRecord.of(Tally.of("stopped.ptr_required", 2), control()), is(FAULT));
    assertThat(
        "another cause than the file's",
        cause(StopRecord.of(Tally.of("stopped.egress_closed", 1), control())),
        is(StopCause.EGRESS_CLOSED));
    assertThat(
        "no ledger",
        cause(StopRecord.of(Tally.of("stopped.ptr_required", 1), null)),
        is(StopCause.PTR_REQUIRED));
  }

  private ControlFolder control() {
    return ControlFolder.at(temp.resolve("out.ledger").toString());
  }

  private static @Nullable StopCause cause(@Nullable StopNotice notice) {
    return notice == null ? null : notice.cause();
  }

  private void write(String content) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("out.ledger"));
    Files.writeString(folder.resolve("stop"), content);
  }
}
