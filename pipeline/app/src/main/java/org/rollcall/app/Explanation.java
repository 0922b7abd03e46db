package org.rollcall.app;

import java.util.List;
import org.rollcall.model.VerifiedContact;

/**
 * What became of one text.
 *
 * @param contact the row it would be
 * @param facts what spoke, in order
 */
record Explanation(VerifiedContact contact, List<Fact> facts) {}
