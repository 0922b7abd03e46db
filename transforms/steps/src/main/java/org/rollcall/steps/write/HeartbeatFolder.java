package org.rollcall.steps.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats in a run's ledger folder: one small file per worker, replaced as a whole, so that
 * nobody reads half of one. They are for the eye and decide nothing.
 */
public final class HeartbeatFolder {
  /** Workers whose beats are kept and read; more workers than that stay silent. */
  public static final int WORKERS_MAX = 1_000;

  /** More of a file is not read: some hundred counts take a tenth of it. */
  private static final int BEAT_MAX = 65_536;

  private static final String FOLDER = "heartbeats";
  private static final String ENDING = ".json";

  private final Folder folder;

  private HeartbeatFolder(Folder folder) {
    this.folder = folder;
  }

  /** The heartbeats in that ledger folder, in any file system that Beam knows. */
  public static HeartbeatFolder in(String ledger) {
    return new HeartbeatFolder(new Folder(new Folder(ledger).path(FOLDER)));
  }

  /** True if this worker has a beat there. */
  public boolean has(String worker) throws IOException {
    return folder.head(worker + ENDING, 1) != null;
  }

  /** True if one more worker may beat. */
  public boolean hasRoom() throws IOException {
    return beats().size() < WORKERS_MAX;
  }

  /** Replaces the worker's beat. */
  public void write(String worker, String text) throws IOException {
    String written = worker + ".new";
    folder.write(written, text);
    Folder.move(Map.of(folder.path(written), folder.path(worker + ENDING)));
  }

  /** The text of every beat, by worker name. */
  public List<String> read() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String file : beats().stream().limit(WORKERS_MAX).toList()) {
      @Nullable String text = folder.head(file, BEAT_MAX);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private List<String> beats() throws IOException {
    return folder.files().stream().filter(file -> file.endsWith(ENDING)).toList();
  }

  /** Takes all beats away; workers that find theirs gone beat no more. */
  public void clear() throws IOException {
    if (!folder.files().isEmpty()) {
      folder.deleteAll(List.of());
    }
  }
}
