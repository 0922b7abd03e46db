/** How likely a message arrives: a published prior, and points that add up. */
@NullMarked
package org.rollcall.engine.confidence;

import org.jspecify.annotations.NullMarked;
