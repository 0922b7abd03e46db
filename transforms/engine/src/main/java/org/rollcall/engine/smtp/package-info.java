/**
 * Asking a mail host: a dialogue without I/O, the reply reader, and the Netty that carries bytes.
 */
@NullMarked
package org.rollcall.engine.smtp;

import org.jspecify.annotations.NullMarked;
