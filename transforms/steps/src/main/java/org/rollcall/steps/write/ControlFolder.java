package org.rollcall.steps.write;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.StopCause;
import org.rollcall.engine.campaign.StopNotice;

/**
 * The control part of a run's ledger folder: how its workers, and its users, stop it.
 *
 * <p>{@value #STOP} stops the run. A worker that finds a reason writes one whose first line names
 * the cause; any other content, also none, is a user's: the kill switch. {@value #CONNECTED} says
 * that a connection of some worker came about.
 */
public final class ControlFolder {
  /** Name of the stop file. */
  public static final String STOP = "stop";

  private static final String CONNECTED = "connected";

  /** More of a stop file is not read. */
  private static final int STOP_MAX = 16_384;

  private static final String CAUSE = "cause: ";
  private static final Pattern OURS = Pattern.compile(CAUSE + "([a-z_]+)\n(?:.+\n)*\n");

  private final Folder folder;

  private ControlFolder(Folder folder) {
    this.folder = folder;
  }

  /** The folder of that name, in any file system that Beam knows. */
  public static ControlFolder at(String path) {
    return new ControlFolder(new Folder(path));
  }

  /** Where a run that writes to this output keeps its ledger unless it is told otherwise. */
  public static String besides(String output) {
    return output.replaceFirst("/+$", "") + ".ledger";
  }

  /** The folder, absolute where it is local. */
  public String path() {
    return folder.path();
  }

  /** Why the run is to stop, null if it is not. */
  public @Nullable StopNotice stop() throws IOException {
    String text = folder.head(STOP, STOP_MAX);
    if (text == null) {
      return null;
    }
    Matcher ours = OURS.matcher(text);
    if (ours.lookingAt()) {
      for (StopCause cause : StopCause.values()) {
        if (cause.word().equals(ours.group(1)) && cause != StopCause.KILL_SWITCH) {
          return new StopNotice(cause, text.substring(ours.end()).strip());
        }
      }
    }
    return new StopNotice(
        StopCause.KILL_SWITCH,
        "Somebody pulled the kill switch: the file "
            + folder.path(STOP)
            + " is there. Remove it before the next run.");
  }

  /** Has all workers stop, unless they do already. */
  public void stop(StopNotice notice) throws IOException {
    if (folder.head(STOP, 1) != null) {
      return;
    }
    String text =
        CAUSE
            + notice.cause().word()
            + "\ntime: "
            + Clock.systemUTC().instant()
            + "\n\n"
            + notice.message()
            + "\n";
    // Nobody reads half a file: without its first lines it would pass for a user's.
    String written = STOP + "." + UUID.randomUUID();
    folder.write(written, text);
    Folder.move(Map.of(folder.path(written), folder.path(STOP)));
  }

  /** Pulls the kill switch. */
  public void pull() throws IOException {
    folder.write(STOP, "pulled at " + Clock.systemUTC().instant() + "\n");
  }

  /** Notes that a connection came about. */
  public void noteConnected() throws IOException {
    if (!connected()) {
      folder.write(CONNECTED, Clock.systemUTC().instant() + "\n");
    }
  }

  /** True if a connection of any worker came about. */
  public boolean connected() throws IOException {
    return folder.head(CONNECTED, 1) != null;
  }

  /**
   * Makes ready for a run: removes what an earlier one wrote itself, never what a user put there.
   *
   * @return what stands against a run, with how to mend it; empty if nothing does
   */
  public List<String> prepare() {
    try {
      StopNotice left = stop();
      if (left != null && left.cause() == StopCause.KILL_SWITCH) {
        return List.of(
            String.format(
                Locale.ROOT,
                "the kill switch is on: somebody put the file %s there to stop a run. Remove it when"
                    + " runs may start again.",
                folder.path(STOP)));
      }
      folder.delete(Stream.of(STOP, CONNECTED).filter(folder.files()::contains).toList());
      HeartbeatFolder.in(path()).clear();
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      return List.of("cannot look into the ledger folder " + path() + ": " + e.getMessage());
    }
  }

  /** Removes what nobody needs after a run, and the folder if nothing else is in it. */
  public void tidy() throws IOException {
    HeartbeatFolder.in(path()).clear();
    if (connected()) {
      folder.delete(List.of(CONNECTED));
    }
    if (!folder.files().isEmpty()) {
      return;
    }
    folder.deleteFolders(List.of(""));
  }
}
