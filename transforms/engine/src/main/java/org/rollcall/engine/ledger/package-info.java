/**
 * What the world has told is never asked for twice: findings on file, in segments that are written
 * once and are whole or not there. Pure Java; where the files are is up to a {@link LedgerStore}.
 */
@NullMarked
package org.rollcall.engine.ledger;

import org.jspecify.annotations.NullMarked;
