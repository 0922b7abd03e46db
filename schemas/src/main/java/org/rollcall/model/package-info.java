/**
 * What travels, in the order of the trip.
 *
 * <ol>
 *   <li>A {@link org.rollcall.model.Contact} is one row of the input, or a {@link
 *       org.rollcall.model.RejectedRow} if it could not be read.
 *   <li>Its address becomes a {@link org.rollcall.model.Mailbox}, known by one {@link
 *       org.rollcall.model.MailboxKey}; all rows with that key are one {@link
 *       org.rollcall.model.ListedMailbox}.
 *   <li>A domain asks one {@link org.rollcall.model.DomainQuestion} and sends its mailboxes in
 *       {@link org.rollcall.model.DomainBatch}es; with the answer they are {@link
 *       org.rollcall.model.RoutedBatch}es for a {@link org.rollcall.model.MailSite}.
 *   <li>The site's answers are a {@link org.rollcall.model.MailboxFinding} per mailbox and a {@link
 *       org.rollcall.model.DomainFinding} per domain, together {@link org.rollcall.model.Evidence}.
 *   <li>Evidence is decided into a {@link org.rollcall.model.Verdict} and joined back to its rows:
 *       {@link org.rollcall.model.VerifiedContact}.
 * </ol>
 *
 * <p>Only {@code java.*} is used here. Every record checks itself when it is made.
 */
@NullMarked
package org.rollcall.model;

import org.jspecify.annotations.NullMarked;
