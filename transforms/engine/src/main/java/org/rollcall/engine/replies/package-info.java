/** What a reply means: ordered rules from a data file, each with its own example. */
@NullMarked
package org.rollcall.engine.replies;

import org.jspecify.annotations.NullMarked;
