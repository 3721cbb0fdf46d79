/**
 * What a study found, for people and for programs. Everything here formats a {@link
 * io.github.promptharness.Summary} and computes nothing. All texts of a page come from {@code
 * PageValues}, which lets nothing hide in them, and are escaped by the templates.
 *
 * <p>Start with {@link io.github.promptharness.report.Report#of} for a page to pass on, with {@link
 * io.github.promptharness.report.ConsoleSummary#of} to read the summary in a terminal, and with
 * {@link io.github.promptharness.report.SummaryJson} to keep it.
 */
@NullMarked
package io.github.promptharness.report;

import org.jspecify.annotations.NullMarked;
