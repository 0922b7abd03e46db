/** Elements by the million, on disk beyond a named bound, and the codec of records. */
@NullMarked
package org.rollcall.engine.spool;

import org.jspecify.annotations.NullMarked;
