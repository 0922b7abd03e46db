package org.rollcall.lab;

import java.util.List;
import java.util.Objects;

/**
 * One row of a generated list, with its true answer.
 *
 * @param id 1 and up
 * @param email as written, not always well
 * @param truth what a perfect verifier would say
 * @param persona segment of {@code cast.tsv}, or the kind of special row
 * @param waits true if the truth can only be told by a verifier that waits or asks again
 */
public record LabContact(
    long id,
    String firstName,
    String lastName,
    String email,
    String company,
    String country,
    String signupDate,
    String source,
    Truth truth,
    String persona,
    boolean waits) {

  /** The header that goes with {@link #fields}. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "first_name",
          "last_name",
          "email",
          "company",
          "country",
          "signup_date",
          "source",
          "truth_status",
          "truth_reason",
          "persona",
          "waits");

  /**
   * A status and the reasons that are right with it, in the words of the output.
   *
   * @param status e.g. {@code valid}
   * @param reasons admissible ones joined by {@code |}, the best first
   */
  public record Truth(String status, String reasons) {
    public Truth {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(reasons, "reasons");
    }

    /** Reads {@code status/reason|reason}. */
    static Truth of(String text) {
      int slash = text.indexOf('/');
      return new Truth(text.substring(0, slash), text.substring(slash + 1));
    }

    /** True if that verdict is right. */
    public boolean admits(String otherStatus, String reason) {
      return status.equals(otherStatus) && List.of(reasons.split("\\|")).contains(reason);
    }
  }

  /** Values in the order of {@link #COLUMNS}. */
  public List<String> fields() {
    return List.of(
        Long.toString(id),
        firstName,
        lastName,
        email,
        company,
        country,
        signupDate,
        source,
        truth.status(),
        truth.reasons(),
        persona,
        waits ? "yes" : "no");
  }

  LabContact withId(long other) {
    return new LabContact(
        other,
        firstName,
        lastName,
        email,
        company,
        country,
        signupDate,
        source,
        truth,
        persona,
        waits);
  }

  LabContact withEmail(String other) {
    return new LabContact(
        id,
        firstName,
        lastName,
        other,
        company,
        country,
        signupDate,
        source,
        truth,
        persona,
        waits);
  }
}
