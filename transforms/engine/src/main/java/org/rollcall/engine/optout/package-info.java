/** Who has asked not to be asked: domains, mail exchangers, networks. */
@NullMarked
package org.rollcall.engine.optout;

import org.jspecify.annotations.NullMarked;
