/** Sender Policy Framework (RFC 7208): its records, and what they say about an address. */
@NullMarked
package org.rollcall.engine.spf;

import org.jspecify.annotations.NullMarked;
