package org.rollcall.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.rollcall.steps.worker.Progress.Snapshot;

/** One line that says how far a run has come. Pure: the same moment gives the same line. */
final class ProgressLine {
  private static final int BAR_CELLS = 16;

  /**
   * A moment of a run.
   *
   * @param counts since the run started
   * @param elapsed since the run started
   * @param perSecond mailboxes decided per second of late
   */
  record Moment(Snapshot counts, Duration elapsed, double perSecond) {
    /**
     * Seconds until the last mailbox is decided; empty while that is a guess: until domains are
     * being resolved mailboxes are still being counted, and what waits for a greylist has no rate.
     */
    OptionalLong secondsLeft() {
      long left = counts.mailboxes() - counts.decided();
      boolean counted = counts.domainsResolved() > 0;
      if (!counted || left <= 0 || perSecond < 0.1 || counts.waitingGreylist() >= left) {
        return OptionalLong.empty();
      }
      return OptionalLong.of((long) Math.ceil(left / perSecond));
    }

    /** Share of mailboxes decided, 0 while they are still being counted. */
    double share() {
      boolean counted = counts.domainsResolved() > 0 && counts.mailboxes() > 0;
      return counted ? Math.min(1, (double) counts.decided() / counts.mailboxes()) : 0;
    }
  }

  private ProgressLine() {}

  /** A line no wider than {@code width}: parts are left out from the right, numbers never cut. */
  static String render(Moment moment, int width, Ink ink, Glyphs glyphs) {
    List<Part> parts = parts(moment, ink, glyphs);
    StringBuilder line = new StringBuilder();
    int columns = 0;
    String gap = "  ";
    for (Part part : parts) {
      int needed = part.plain().length() + (columns == 0 ? 0 : gap.length());
      if (columns + needed > width) {
        break;
      }
      line.append(columns == 0 ? "" : gap).append(part.painted());
      columns += needed;
    }
    return line.toString();
  }

  private record Part(String plain, String painted) {}

  private static List<Part> parts(Moment moment, Ink ink, Glyphs glyphs) {
    Snapshot counts = moment.counts();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(clock(moment.elapsed()), ink.dim(clock(moment.elapsed()))));
    if (moment.share() > 0) {
      parts.add(bar(moment.share(), ink, glyphs));
    }
    parts.add(count("rows", counts.rowsRead(), ink));
    parts.add(count("domains", counts.domainsResolved(), ink));
    parts.add(count("asked", counts.mailboxesAsked(), ink));
    parts.add(count("decided", counts.decided(), ink));
    if (moment.perSecond() >= 0.5) {
      String rate = grouped(Math.round(moment.perSecond())) + "/s";
      parts.add(new Part(rate, ink.dim(rate)));
    }
    if (counts.waitingGreylist() > 0) {
      String waiting = "greylisted, waiting " + grouped(counts.waitingGreylist());
      parts.add(new Part(waiting, ink.warn(waiting)));
    }
    if (counts.written() > 0) {
      parts.add(count("written", counts.written(), ink));
    }
    moment
        .secondsLeft()
        .ifPresent(
            seconds -> {
              String left = "about " + clock(Duration.ofSeconds(seconds)) + " left";
              parts.add(new Part(left, ink.dim(left)));
            });
    return parts;
  }

  private static Part count(String name, long count, Ink ink) {
    String number = grouped(count);
    return new Part(name + " " + number, ink.dim(name) + " " + ink.bold(number));
  }

  private static Part bar(double share, Ink ink, Glyphs glyphs) {
    int full = (int) Math.floor(share * BAR_CELLS);
    String done = glyphs.full().repeat(full);
    String open = glyphs.empty().repeat(BAR_CELLS - full);
    String percent = String.format(Locale.ROOT, " %3d%%", (int) Math.floor(share * 100));
    return new Part(done + open + percent, ink.accent(done) + ink.dim(open) + percent);
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
  static String clock(Duration elapsed) {
    long hours = elapsed.toHours();
    return hours > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", hours, elapsed.toMinutesPart(), elapsed.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
