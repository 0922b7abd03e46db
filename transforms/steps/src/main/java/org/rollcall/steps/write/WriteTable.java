package org.rollcall.steps.write;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Writes a collection into part files of one table, or of several, in the staging folder of the
 * run.
 *
 * <p>Emits one {@link WrittenFile} per table and bundle that had elements for it; the first of a
 * bundle has a tally of what its elements count as. An element is a row of one table at least.
 * Input must be in the global window.
 */
public final class WriteTable<T> extends PTransform<PCollection<T>, PCollection<WrittenFile>> {
  /**
   * Makes the record of an element; its fields are the table's columns, by position. Null if the
   * element is not of the table.
   */
  @FunctionalInterface
  public interface RecordMapper<T> extends Serializable {
    @Nullable IndexedRecord record(T element);
  }

  /** A table, and which of its rows an element is. */
  private record Part<T>(Table table, RecordMapper<T> mapper) implements Serializable {}

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

  private final List<Part<T>> parts;
  private final String staging;
  private final Codec codec;
  private final Counting<T> counting;

  private WriteTable(List<Part<T>> parts, String staging, Codec codec, Counting<T> counting) {
    this.parts = parts;
    this.staging = staging;
    this.codec = codec;
    this.counting = counting;
  }

  /**
   * Writing the elements that the mapper has a record of.
   *
   * @param staging the run's staging folder, {@link OutputFolder#staging}
   */
  public static <T> WriteTable<T> of(Table table, String staging, RecordMapper<T> mapper) {
    return new WriteTable<>(
        List.of(new Part<>(table, mapper)), staging, Codec.SNAPPY, (element, add) -> {});
  }

  /** The same, some elements being rows of another table, too. */
  public WriteTable<T> and(Table other, RecordMapper<T> mapper) {
    List<Part<T>> more = new ArrayList<>(parts);
    more.add(new Part<>(other, mapper));
    return new WriteTable<>(List.copyOf(more), staging, codec, counting);
  }

  /** Compression of the pages. Default snappy: fast, and every reader knows it. */
  public WriteTable<T> withCodec(Codec chosen) {
    return new WriteTable<>(parts, staging, chosen, counting);
  }

  /** What each element adds to the file's tally. */
  public WriteTable<T> counting(Counting<T> chosen) {
    return new WriteTable<>(parts, staging, codec, chosen);
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<T> input) {
    return input.apply("WriteParts", ParDo.of(new WriteFn<>(this)));
  }

  private static final class WriteFn<T> extends DoFn<T, WrittenFile> {
    private final List<Part<T>> parts;
    private final String staging;
    private final Codec codec;
    private final Counting<T> counting;
    private transient List<TableWriter> writers = List.of();
    private transient Map<String, long[]> counts = new HashMap<>();

    WriteFn(WriteTable<T> spec) {
      this.parts = spec.parts;
      this.staging = spec.staging;
      this.codec = spec.codec;
      this.counting = spec.counting;
    }

    @StartBundle
    public void start() {
      abandon();
      writers = parts.stream().map(part -> new TableWriter(part.table(), staging, codec)).toList();
      counts = new HashMap<>();
    }

    @ProcessElement
    public void write(@Element T element) throws IOException {
      if (writers.isEmpty()) {
        throw new IllegalStateException("element outside a bundle");
      }
      boolean written = false;
      for (int i = 0; i < writers.size(); i++) {
        IndexedRecord record = parts.get(i).mapper().record(element);
        if (record != null) {
          writers.get(i).write(record);
          written = true;
        }
      }
      if (!written) {
        throw new IllegalStateException("an element is a row of no table");
      }
      counting.count(
          element, (name, more) -> counts.computeIfAbsent(name, any -> new long[1])[0] += more);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
      TreeMap<String, Long> sums = new TreeMap<>();
      counts.forEach((name, sum) -> sums.put(name, sum[0]));
      Tally tally = new Tally(sums);
      for (TableWriter writer : writers) {
        Optional<WrittenFile> file = writer.finish(tally);
        if (file.isPresent()) {
          context.output(file.get(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
          tally = Tally.EMPTY;
        }
      }
      writers = List.of();
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Beam calls it
    @Teardown
    public void tearDown() {
      abandon();
    }

    private void abandon() {
      if (writers != null) {
        writers.forEach(TableWriter::abandon);
      }
      writers = List.of();
    }
  }
}
