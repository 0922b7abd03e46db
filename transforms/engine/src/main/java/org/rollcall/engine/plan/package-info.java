/** What a run will cost before anybody is asked: conversations, recipients, time. */
@NullMarked
package org.rollcall.engine.plan;

import org.jspecify.annotations.NullMarked;
