/** What a list as a whole tells of its mailboxes: naming patterns, generated blocks. */
@NullMarked
package org.rollcall.engine.listing;

import org.jspecify.annotations.NullMarked;
