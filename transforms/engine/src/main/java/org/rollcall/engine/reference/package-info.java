/** The data files: loading, counting, fingerprinting, replacing. */
@NullMarked
package org.rollcall.engine.reference;

import org.jspecify.annotations.NullMarked;
