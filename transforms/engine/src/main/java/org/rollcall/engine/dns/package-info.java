/**
 * Domain to mail hosts: MX, implicit MX, null MX (RFC 5321 §5.1, RFC 7505), and the network guard.
 */
@NullMarked
package org.rollcall.engine.dns;

import org.jspecify.annotations.NullMarked;
