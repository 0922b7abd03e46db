/**
 * Asking a mail host whether mailboxes exist.
 *
 * <ol>
 *   <li>A {@link org.rollcall.engine.smtp.SessionPlan} says whom to ask where, and within which
 *       limits; a {@link org.rollcall.engine.smtp.SmtpIdentity} says who asks.
 *   <li>A {@link org.rollcall.engine.smtp.SessionClient} holds the session: {@link
 *       org.rollcall.engine.smtp.NettySessionClient} carries bytes and keeps time, and knows no
 *       SMTP.
 *   <li>{@link org.rollcall.engine.smtp.ReplyReader} makes replies of the bytes, within bounds.
 *   <li>{@link org.rollcall.engine.smtp.ProbeDialogue} takes a reply and says the next {@link
 *       org.rollcall.engine.smtp.Step}; {@link org.rollcall.engine.smtp.SmtpCommand} is the only
 *       writer of command lines.
 *   <li>A {@link org.rollcall.engine.smtp.SessionOutcome} says what it came to.
 * </ol>
 *
 * <p>A new quirk of a server is a new file among the test transcripts.
 */
@NullMarked
package org.rollcall.engine.smtp;

import org.jspecify.annotations.NullMarked;
