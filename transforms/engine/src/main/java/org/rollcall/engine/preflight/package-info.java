/**
 * What has to be in order before a stranger is asked anything: resolver, port, address and names,
 * sender, operator, and that nobody else is at it.
 */
@NullMarked
package org.rollcall.engine.preflight;

import org.jspecify.annotations.NullMarked;
