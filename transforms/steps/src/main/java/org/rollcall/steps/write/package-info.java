/**
 * From verdicts to tables.
 *
 * <ol>
 *   <li>{@link org.rollcall.steps.write.WriteTable} writes part files of one {@link
 *       org.rollcall.steps.write.Table} into the run's staging folder, one per bundle, and emits a
 *       {@link org.rollcall.steps.write.WrittenFile} for each.
 *   <li>{@link org.rollcall.steps.write.PublishRun} gathers them, moves them to their place and
 *       writes {@code summary.json} last: a folder with that file is complete.
 *   <li>{@link org.rollcall.steps.write.OutputFolder} says beforehand whether the folder may be
 *       used, and clears up after a run that was stopped.
 * </ol>
 */
@NullMarked
package org.rollcall.steps.write;

import org.jspecify.annotations.NullMarked;
