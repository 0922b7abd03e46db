/**
 * How much, how fast: limits per mail site from a data file, and the rate that answers how long to
 * wait.
 */
@NullMarked
package org.rollcall.engine.pacing;

import org.jspecify.annotations.NullMarked;
