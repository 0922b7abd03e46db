/** Text to mailbox: the scanner of RFC 5321 and RFC 6531 addresses, and the canonical key. */
@NullMarked
package org.rollcall.engine.address;

import org.jspecify.annotations.NullMarked;
