package org.rollcall.benchmarks;

import java.util.List;
import org.rollcall.model.Contribution;

/**
 * A row at a domain that accepts everybody, with its truth and what was said of it.
 *
 * @param chance 0..1, the best that anybody could say who knows everything but who has left
 */
record AcceptAllRow(
    String address,
    String source,
    boolean there,
    double chance,
    double confidence,
    String reason,
    List<Contribution> explanation) {}
