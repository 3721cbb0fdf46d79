/**
 * The data of a study for other programs: observations, estimates and comparisons as CSV and JSON
 * Lines, with a codebook. One list of columns makes all three, so that they cannot disagree. What
 * several results or studies give together is CSV with a codebook ({@link
 * io.github.promptharness.report.data.ComparedFiles}, {@link
 * io.github.promptharness.report.data.PooledFiles}).
 *
 * <p>Start with {@link io.github.promptharness.report.data.DataExport#of}; {@link
 * io.github.promptharness.report.data.Formulas} says how texts that a spreadsheet would take for
 * formulas are made harmless, and undoes it.
 */
@NullMarked
package io.github.promptharness.report.data;

import org.jspecify.annotations.NullMarked;
