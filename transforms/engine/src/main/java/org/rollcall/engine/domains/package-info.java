/**
 * What the DNS tells of a domain besides its mail exchangers, and what that makes of its
 * reputation. Nothing here decides a verdict.
 */
@NullMarked
package org.rollcall.engine.domains;

import org.jspecify.annotations.NullMarked;
