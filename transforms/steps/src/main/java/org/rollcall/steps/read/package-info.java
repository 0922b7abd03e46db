/**
 * From files to contacts.
 *
 * <ol>
 *   <li>{@link org.rollcall.steps.read.InputPlan} looks at the head of every file before anything
 *       runs and settles format, compression, encoding, columns and the e-mail column. All it finds
 *       wrong is told at once, in a {@link org.rollcall.steps.read.BadInputException}.
 *   <li>{@link org.rollcall.steps.read.ReadContacts} reads the planned files. A row becomes a
 *       contact or a rejected row, and is counted before it becomes either.
 *   <li>The columns keep their names and Parquet types by {@link
 *       org.rollcall.steps.read.RowSchema}.
 * </ol>
 */
@NullMarked
package org.rollcall.steps.read;

import org.jspecify.annotations.NullMarked;
