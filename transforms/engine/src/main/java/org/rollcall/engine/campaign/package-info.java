/** Who is asked when: the state machine over sites, domains, mailboxes and time, and its shell. */
@NullMarked
package org.rollcall.engine.campaign;

import org.jspecify.annotations.NullMarked;
