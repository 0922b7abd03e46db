package org.rollcall.steps.write;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Tally;

/**
 * Writes a collection into part files of one table, in the staging folder of the run.
 *
 * <p>Emits one {@link WrittenFile} per bundle that had elements, with a tally of what the elements
 * count as. Input must be in the global window.
 */
public final class WriteTable<T> extends PTransform<PCollection<T>, PCollection<WrittenFile>> {
  /** Makes the record of an element; its fields are the table's columns, by position. */
  @FunctionalInterface
  public interface RecordMapper<T> extends Serializable {
    IndexedRecord record(T element);
  }

  /** Says what an element counts as. */
  @FunctionalInterface
  public interface Counting<T> extends Serializable {
    /**
     * Counts an element.
     *
     * @param add takes a name of the tally, e.g. {@code status.valid}, and how much to add to it
     */
    void count(T element, ObjLongConsumer<String> add);
  }

  private final Table table;
  private final String staging;
  private final RecordMapper<T> mapper;
  private final Codec codec;
  private final Counting<T> counting;

  private WriteTable(
      Table table, String staging, RecordMapper<T> mapper, Codec codec, Counting<T> counting) {
    this.table = table;
    this.staging = staging;
    this.mapper = mapper;
    this.codec = codec;
    this.counting = counting;
  }

  /**
   * Every element becomes one row.
   *
   * @param staging the run's staging folder, {@link OutputFolder#staging}
   */
  public static <T> WriteTable<T> of(Table table, String staging, RecordMapper<T> mapper) {
    return new WriteTable<>(table, staging, mapper, Codec.SNAPPY, (element, add) -> {});
  }

  /** Compression of the pages. Default snappy: fast, and every reader knows it. */
  public WriteTable<T> withCodec(Codec chosen) {
    return new WriteTable<>(table, staging, mapper, chosen, counting);
  }

  /** What each element adds to the file's tally. */
  public WriteTable<T> counting(Counting<T> chosen) {
    return new WriteTable<>(table, staging, mapper, codec, chosen);
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<T> input) {
    return input.apply("WriteParts", ParDo.of(new WriteFn<>(this)));
  }

  private static final class WriteFn<T> extends DoFn<T, WrittenFile> {
    private final Table table;
    private final String staging;
    private final RecordMapper<T> mapper;
    private final Codec codec;
    private final Counting<T> counting;
    private transient @Nullable TableWriter writer;
    private transient Map<String, Long> counts = new TreeMap<>();

    WriteFn(WriteTable<T> spec) {
      this.table = spec.table;
      this.staging = spec.staging;
      this.mapper = spec.mapper;
      this.codec = spec.codec;
      this.counting = spec.counting;
    }

    @StartBundle
    public void start() {
      abandon();
      writer = new TableWriter(table, staging, codec);
      counts = new TreeMap<>();
    }

    @ProcessElement
    public void write(@Element T element) throws IOException {
      if (writer == null) {
        throw new IllegalStateException("element outside a bundle");
      }
      writer.write(mapper.record(element));
      counting.count(element, (name, more) -> counts.merge(name, more, Long::sum));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
      if (writer == null) {
        return;
      }
      writer
          .finish(new Tally(new TreeMap<>(counts)))
          .ifPresent(
              file ->
                  context.output(
                      file, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
      writer = null;
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Beam calls it
    @Teardown
    public void tearDown() {
      abandon();
    }

    private void abandon() {
      if (writer != null) {
        writer.abandon();
        writer = null;
      }
    }
  }
}
