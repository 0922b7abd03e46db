/** From evidence to verdict, on one page. */
@NullMarked
package org.rollcall.engine.verdict;

import org.jspecify.annotations.NullMarked;
