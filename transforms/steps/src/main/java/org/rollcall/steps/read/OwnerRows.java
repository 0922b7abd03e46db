package org.rollcall.steps.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.model.Contact;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.RejectedRow;
import org.rollcall.steps.read.OwnerColumns.Meaning;
import org.rollcall.steps.read.OwnerFile.Purpose;

/** Reads the rows of one of the owner's files into what they say. For one thread. */
final class OwnerRows implements RowSink {
  /** Where it goes. */
  interface Sink {
    void mailbox(ListedMailbox known);

    void domain(String domain, OwnerRule rule);
  }

  private final OwnerFile file;
  private final MailboxKeys keys;
  private final Instant latest;
  private final Sink sink;
  private final Map<String, Long> counts;
  private final GenericDatumReader<IndexedRecord> reader;
  private @Nullable BinaryDecoder decoder;
  private @Nullable IndexedRecord record;

  /**
   * Reads nothing yet.
   *
   * @param latest later times are mistakes
   * @param counts what happened to the rows is added here, under {@code owner.OPTION.}
   */
  OwnerRows(OwnerFile file, MailboxKeys keys, Instant latest, Map<String, Long> counts, Sink sink) {
    this.file = file;
    this.keys = keys;
    this.latest = latest;
    this.sink = sink;
    this.counts = counts;
    this.reader = new GenericDatumReader<>(file.schema().avro());
  }

  @Override
  public void rejected(RejectedRow row) {
    count("rows");
    count("unreadable");
  }

  @Override
  public void contact(Contact contact) {
    count("rows");
    String text = contact.email() == null ? "" : contact.email().strip();
    boolean domain = file.purpose() == Purpose.SUPPRESSIONS && text.startsWith("@");
    // A domain is read as part of an address, so that U-labels and capitals are as good as there.
    ParsedAddress address = AddressParser.parse(domain ? "x" + text : text);
    if (!(address instanceof ParsedAddress.Parsed parsed)) {
      count("unreadable");
      return;
    }
    IndexedRecord row = decode(contact);
    if (domain) {
      count("domains");
      sink.domain(parsed.mailbox().domain().name(), rule(row, OwnerRule.DENY));
      return;
    }
    OwnerRecord known =
        file.purpose() == Purpose.SUPPRESSIONS
            ? OwnerRecord.of(rule(row, OwnerRule.SUPPRESSED))
            : log(row);
    sink.mailbox(
        new ListedMailbox(keys.keyOf(parsed.mailbox()), parsed.mailbox(), 0, null, known, null));
  }

  /** Strongest of what the columns say; a word that nobody knows never weakens it to allow. */
  private OwnerRule rule(IndexedRecord row, OwnerRule otherwise) {
    OwnerRule strongest = null;
    for (Meaning meaning : List.of(Meaning.KIND, Meaning.REASON)) {
      for (int column : file.columns().of(meaning)) {
        Object value = OwnerTime.present(row.get(column));
        if (value == null) {
          continue;
        }
        OwnerRule said = OwnerWords.rule(String.valueOf(ParquetRows.text(value)));
        if (said == null) {
          count(meaning == Meaning.KIND ? "unknown_kinds" : "other_reasons");
          said = otherwise;
        }
        strongest = strongest == null ? said : strongest.and(said);
      }
    }
    return strongest == null ? otherwise : strongest;
  }

  private OwnerRecord log(IndexedRecord row) {
    Instant bounce = time(row, Meaning.BOUNCE);
    boolean hard = false;
    for (int column : file.columns().of(Meaning.BOUNCE_TYPE)) {
      Object value = OwnerTime.present(row.get(column));
      hard |= value != null && OwnerWords.isHard(String.valueOf(ParquetRows.text(value)));
    }
    OwnerRecord log =
        new OwnerRecord(
            null,
            time(row, Meaning.OPEN),
            time(row, Meaning.CLICK),
            time(row, Meaning.REPLY),
            time(row, Meaning.DELIVERY),
            time(row, Meaning.HARD_BOUNCE),
            time(row, Meaning.SOFT_BOUNCE));
    return bounce == null
        ? log
        : log.and(
            new OwnerRecord(
                null, null, null, null, null, hard ? bounce : null, hard ? null : bounce));
  }

  /** The latest time in the columns of this meaning. */
  private @Nullable Instant time(IndexedRecord row, Meaning meaning) {
    Instant latestSaid = null;
    for (int column : file.columns().of(meaning)) {
      Object value = OwnerTime.present(row.get(column));
      if (value == null) {
        continue;
      }
      try {
        Instant said = OwnerTime.read(file.schema().columns().getType(column), value, latest);
        latestSaid = latestSaid == null || said.isAfter(latestSaid) ? said : latestSaid;
      } catch (DateTimeException | ArithmeticException e) {
        count("unreadable_times");
      }
    }
    return latestSaid;
  }

  private IndexedRecord decode(Contact contact) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(contact.row(), decoder);
      IndexedRecord read = reader.read(record, decoder);
      record = read;
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("row does not fit the columns of its file: " + contact, e);
    }
  }

  private void count(String what) {
    counts.merge("owner." + file.purpose().option() + "." + what, 1L, Long::sum);
  }
}
