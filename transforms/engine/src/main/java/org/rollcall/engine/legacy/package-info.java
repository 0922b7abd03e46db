/** Our verdicts in the words of other vendors. */
@NullMarked
package org.rollcall.engine.legacy;

import org.jspecify.annotations.NullMarked;
