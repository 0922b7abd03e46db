/**
 * A pretend mail world on loopback: DNS and SMTP servers that play personas, with a log of all they
 * heard. Shares no code with the engine it helps to test.
 */
@NullMarked
package org.rollcall.lab;

import org.jspecify.annotations.NullMarked;
