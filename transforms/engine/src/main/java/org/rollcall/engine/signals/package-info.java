/** Soft facts about an address that need no network. */
@NullMarked
package org.rollcall.engine.signals;

import org.jspecify.annotations.NullMarked;
