package org.rollcall.model;

/**
 * A record whose equals travel close together: the finding of a domain with each of its mailboxes,
 * one reply after the other from the same host. Records that travel together carry it once.
 *
 * <p>Its {@code equals} compares every component, as that of a record does.
 */
public interface Recurring {}
