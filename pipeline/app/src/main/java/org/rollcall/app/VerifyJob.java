package org.rollcall.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.steps.Owner;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.OwnerPlan;
import org.rollcall.steps.worker.MailWorld;
import org.rollcall.steps.write.Codec;
import org.rollcall.steps.write.ControlFolder;
import org.rollcall.steps.write.OutputFolder;
import org.rollcall.steps.write.PublishSpec;
import org.rollcall.steps.write.Verification;

/** One run: looks at the input, builds the pipeline, runs it, and brings back what it counted. */
final class VerifyJob implements Interruption.Remains {
  /**
   * How long workers of a cluster go on at most after they have lost their master: its heartbeat
   * (50 s unless set otherwise), and what they need to end.
   */
  private static final Duration ORPHANED = Duration.ofSeconds(70);

  private final VerifyOptions options;
  private final VerifySettings settings;
  private final InputPlan input;
  private final OwnerPlan owner;
  private final Instant started;
  private final String runId;
  private final ControlFolder control;
  private final @Nullable LedgerAccess ledger;
  private final Consumer<String> notice;
  private @Nullable String stopped;

  private VerifyJob(
      VerifyOptions options,
      VerifySettings settings,
      InputPlan input,
      OwnerPlan owner,
      Instant started,
      ControlFolder control,
      @Nullable LedgerAccess ledger,
      Consumer<String> notice) {
    this.options = options;
    this.settings = settings;
    this.input = input;
    this.owner = owner;
    this.started = started;
    this.runId = started.toString().replaceAll("[^0-9TZ]", "");
    this.control = control;
    this.ledger = ledger;
    this.notice = notice;
  }

  /**
   * Looks at input and output; nothing is changed or asked yet.
   *
   * @throws org.rollcall.steps.read.BadInputException if the input cannot be read as asked
   * @param notice told what the user should know at once
   * @throws RefusedToStartException if the output folder is in use, the kill switch is on, or the
   *     ledger cannot be used
   */
  static VerifyJob plan(VerifyOptions options, VerifySettings settings, Consumer<String> notice) {
    FileSystems.setDefaultPipelineOptions(options);
    checkOutput(settings.output(), settings.overwrite());
    InputPlan input = InputPlan.resolve(settings.input());
    OwnerPlan owner = OwnerPlan.resolve(settings.suppressions(), settings.engagement());
    ControlFolder control = ControlFolder.at(settings.ledger().folder());
    LedgerAccess ledger = ledger(settings, control, notice);
    Instant now = Clock.systemUTC().instant();
    return new VerifyJob(options, settings, input, owner, now, control, ledger, notice);
  }

  /** Null if none is wanted, and for a run that asks nobody: it learns nothing worth keeping. */
  private static @Nullable LedgerAccess ledger(
      VerifySettings settings, ControlFolder control, Consumer<String> notice) {
    LedgerPlan plan = settings.ledger();
    if (plan.regrade()) {
      return LedgerAccess.existing(control.path(), plan.keyFile());
    }
    if (settings.probe().network() == Network.OFFLINE) {
      return null;
    }
    refuse(control.prepare());
    return plan.recorded() ? LedgerAccess.make(control.path(), plan.keyFile(), notice) : null;
  }

  /** The same, with nobody to be told. */
  static VerifyJob plan(VerifyOptions options, VerifySettings settings) {
    return plan(options, settings, text -> {});
  }

  /**
   * Looks whether a run may write there.
   *
   * @throws RefusedToStartException if the folder is in use
   */
  static void checkOutput(String output, boolean overwrite) {
    refuse(OutputFolder.check(output, overwrite));
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new RefusedToStartException("Not started: " + String.join("\n", problems));
    }
  }

  /** What will be read. */
  InputPlan input() {
    return input;
  }

  /** What the owner should know about input and lists, one sentence each. */
  List<String> warnings() {
    return Stream.concat(input.warnings().stream(), owner.warnings().stream()).toList();
  }

  /** Runs to the end and returns the counts of the summary. */
  @SuppressWarnings("try") // Held, and nothing more.
  Tally run() throws IOException {
    if (ledger == null) {
      return run(isControlled() ? settings.probe().withControl(control.path()) : settings.probe());
    }
    LedgerPlan plan = settings.ledger();
    LedgerSettings kept =
        new LedgerSettings(control.path(), ledger.key(), runId, plan.flush(), plan.freshness());
    if (plan.regrade()) {
      return run(settings.probe().withLedger(kept));
    }
    Duration patience = isSentAway() ? ORPHANED : Duration.ZERO;
    try (LedgerHold hold = LedgerHold.take(ledger, runId, kept.lease(), patience, notice)) {
      if (ledger.folder().segments() >= LedgerFolder.SEGMENTS_MANY) {
        ledger.folder().compact(plan.keep(), Clock.systemUTC());
      }
      return run(settings.probe().withLedger(kept));
    }
  }

  private Tally run(ProbeSettings probe) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    long rows = input.rowsAtMost() + owner.rowsAtMost();
    int buckets = settings.buckets().orElseGet(() -> WorkSize.bucketsFor(rows));
    VerifyContacts verify =
        VerifyContacts.of(
                input,
                probe,
                new VerifyContacts.Sizes(settings.lanes(), buckets),
                new VerifyContacts.Output(
                    settings.output(),
                    runId,
                    settings.overwrite(),
                    Codec.valueOf(settings.compression().name()),
                    header(),
                    Verification.alsoIn(settings.legacyStatus(), settings.probe().referenceData())))
            .knowing(new Owner(owner, started, settings.engagementWindow()));
    pipeline.apply("VerifyContacts", settings.ledger().regrade() ? verify.regrading() : verify);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IOException("the runner ended the job as " + state);
    }
    return counts(OutputFolder.summary(settings.output()));
  }

  /** True if the job goes on in a cluster when this process ends. */
  boolean isSentAway() {
    return RunnerOption.isSentAway(options);
  }

  /** Why the run that has ended was stopped, null if it was not. */
  @Nullable String stopped() {
    return stopped;
  }

  /** The summary of the finished run, null if there is none. */
  @Nullable String summary() throws IOException {
    return OutputFolder.summary(settings.output());
  }

  /** Wordings of the finished run that no rule explains, most frequent first. */
  List<UnknownReply> unknownReplies() throws IOException {
    return UnknownReplies.read(summary());
  }

  @Override
  public boolean isPublished() throws IOException {
    String summary = summary();
    return summary != null && summary.contains('"' + runId + '"');
  }

  @Override
  public void discard() throws IOException {
    OutputFolder.discardStaging(settings.output(), runId);
  }

  /** True if there are workers that ask, and may have to stop. */
  private boolean isControlled() {
    return ledger != null || settings.probe().network() != Network.OFFLINE;
  }

  private Map<String, String> header() {
    Map<String, String> header = new LinkedHashMap<>();
    header.put(PublishSpec.STARTED, started.toString());
    header.put("network", settings.probe().network().name());
    header.put("helo_name", settings.probe().identity().heloName());
    header.put("mail_from", settings.probe().identity().mailFrom());
    header.put("shaping", settings.shapingName());
    header.put("seed", settings.probe().seed());
    if (isControlled()) {
      header.put(PublishSpec.LEDGER, control.path());
    }
    for (int i = 0; i < input.paths().size(); i++) {
      header.put("input." + i, input.paths().get(i));
    }
    for (int i = 0; i < owner.paths().size(); i++) {
      header.put("owner." + i, owner.paths().get(i));
    }
    for (int i = 0; i < settings.probe().doNotProbe().size(); i++) {
      header.put("do_not_probe." + i, settings.probe().doNotProbe().get(i).name());
    }
    ReferenceData data = ReferenceData.replacedBy(settings.probe().referenceData());
    for (ReferenceData.Edition edition : data.editions(MailWorld.FILES)) {
      header.put(
          "reference." + edition.name(),
          edition.version() + ", " + edition.entries() + " entries, " + edition.fingerprint());
    }
    return header;
  }

  private Tally counts(@Nullable String summary) throws IOException {
    if (summary == null) {
      throw new IOException("the run ended without a summary");
    }
    try {
      TreeMap<String, Long> counts = new TreeMap<>();
      JsonNode read = new ObjectMapper().readTree(summary);
      stopped = read.path("stopped").path("message").textValue();
      JsonNode all = read.path("counts");
      all.fields().forEachRemaining(count -> counts.put(count.getKey(), count.getValue().asLong()));
      return new Tally(counts);
    } catch (JsonProcessingException broken) {
      throw new IOException("the summary cannot be read", broken);
    }
  }
}
