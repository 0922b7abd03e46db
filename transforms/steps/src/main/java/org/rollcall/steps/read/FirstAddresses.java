package org.rollcall.steps.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;

/** The addresses of the first rows, for a look before the run. */
public final class FirstAddresses {
  private FirstAddresses() {}

  /** Ends the reading: a reader has no other way to stop in the middle. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super(null, null, false, false);
    }
  }

  /**
   * Texts of the e-mail column, as they stand in the files, nulls left out.
   *
   * @param rowsMax rows read at most
   */
  public static List<String> of(InputPlan plan, int rowsMax) {
    First first = new First(rowsMax);
    try {
      for (PlannedFile file : plan.files()) {
        if (file.isParquet()) {
          for (int group = 0; group < file.rowGroupRows().size(); group++) {
            new ParquetRows(file, plan.schema()).readTo(group, first);
          }
        } else {
          new CsvRows(file, plan.schema()).readTo(first);
        }
      }
    } catch (Enough enough) {
      return first.addresses;
    } catch (IOException e) {
      throw new UncheckedIOException("the first rows cannot be read", e);
    }
    return first.addresses;
  }

  private static final class First implements RowSink {
    private final List<String> addresses = new ArrayList<>();
    private int rowsLeft;

    First(int rowsMax) {
      this.rowsLeft = rowsMax;
    }

    @Override
    public void contact(Contact contact) {
      if (contact.email() != null) {
        addresses.add(contact.email());
      }
      count();
    }

    @Override
    public void rejected(RejectedRow row) {
      count();
    }

    private void count() {
      if (--rowsLeft <= 0) {
        throw new Enough();
      }
    }
  }
}
