/** What a run was told: validated values, no text left to parse. */
@NullMarked
package org.rollcall.engine.settings;

import org.jspecify.annotations.NullMarked;
