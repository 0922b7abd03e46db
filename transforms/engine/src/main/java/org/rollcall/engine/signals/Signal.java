package org.rollcall.engine.signals;

import org.rollcall.model.Flag;

/**
 * A soft fact and what speaks for it.
 *
 * @param ground in one short line for people
 */
public record Signal(Flag flag, String ground) {}
